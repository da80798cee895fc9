/** People: accounts, teams, and the tokens they call with. */
package io.touchstone.people;
