/** What must stay secret: encryption of stored credentials, keyed fingerprints, the key that signs tokens. */
package io.touchstone.secret;
