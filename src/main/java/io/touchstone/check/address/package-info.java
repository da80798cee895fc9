/**
 * Telling the parts of postal addresses, by the words and numbers they are written with. Made for a yes or no to the question
 * whether an address has a part, not for the part itself: it knows how roads are called in some languages, how postcodes
 * look, the names of countries, and the states of the United States, Canada and Australia. It knows no towns: a town is what
 * is left over beside other parts, so a name alone is no address.
 */
package io.touchstone.check.address;
