package io.touchstone.connector;

/** Where a session pours the catalog it reads. Implementations may throw to stop the stream. */
public interface CatalogSink {
    /** One container, named once. */
    void container(FoundContainer container);

    /**
     * One field of a container already named; the fields of one container come together. A store that cannot show its catalog as of one moment may send fields of a
     * container made meanwhile, which was never named: they are to be passed over.
     */
    void field(String container, FoundField field);
}
