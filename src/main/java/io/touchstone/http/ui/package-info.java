/** The files of the web UI, as browsers get them. */
package io.touchstone.http.ui;
