package io.touchstone.connector;

/** What a store may lack. A missing capability is declared, and answered politely. */
public enum Capability {
    /** A level above schemas (databases, projects) that can be listed. */
    CATALOGS,
    /** Schemas that can be listed. Stores of files have folders instead. */
    SCHEMAS,
    /** Findings may be written into it. */
    ENRICHMENT
}
