package io.touchstone.connector;

/** Where a session pours the catalog it reads. Implementations may throw to stop the stream. */
public interface CatalogSink {
    /** One container, named once. */
    void container(FoundContainer container);

    /** One field of a container already named. */
    void field(String container, FoundField field);
}
