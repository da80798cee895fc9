/** Who may do what: roles, team permissions, tokens, and the gate every request passes. */
package io.touchstone.access;
