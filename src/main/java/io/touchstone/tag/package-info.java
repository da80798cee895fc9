/** Tags: words with a colour and a weight that people hang on what they own. */
package io.touchstone.tag;
