package io.touchstone.check.address;

/** A part of an address. */
public enum Label {
    ROAD,
    CITY,
    STATE,
    COUNTRY,
    POSTCODE
}
