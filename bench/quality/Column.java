import java.util.List;

/**
 * A column of a made-up table, with what is true of it by design: what defects are planted by. Nothing of this is told to the
 * server.
 *
 * @param type as SQL has it: bigint, double, varchar, date, timestamp
 * @param kind what it stands for
 * @param required whether it is never missing
 * @param least the least value a true row could ever have; NaN for others than measures
 * @param greatest the greatest
 * @param refers the table and column it refers to, with a dot between; empty for none
 */
record Column(
        String name, String type, Kind kind, boolean required, double least, double greatest, String refers) {
    /** What values stand for. */
    enum Kind {
        /** Tells rows apart. */
        KEY,
        /** The key of a row of another table. */
        REFERENCE,
        /** An amount or a measurement. */
        MEASURE,
        /** One of a few words or numbers. */
        CODE,
        /** A text of a fixed form. */
        FORM,
        /** A name or another text of few words. */
        NAME,
        /** Anything people write. */
        FREE,
        /** When the row's event was. */
        EVENT,
        /** When it was heard of, shortly after the event. */
        ARRIVAL,
        /** Another day or moment. */
        DAY
    }

    static Column of(String name, String type, Kind kind) {
        return new Column(name, type, kind, true, Double.NaN, Double.NaN, "");
    }

    static Column measure(String name, String type, double least, double greatest) {
        return new Column(name, type, Kind.MEASURE, true, least, greatest, "");
    }

    static Column reference(String name, String refers) {
        return new Column(name, "bigint", Kind.REFERENCE, true, Double.NaN, Double.NaN, refers);
    }

    Column optional() {
        return new Column(name, type, kind, false, least, greatest, refers);
    }

    boolean isNumber() {
        return type.equals("bigint") || type.equals("double");
    }

    boolean isTime() {
        return type.equals("date") || type.equals("timestamp");
    }

    /** The same for all. */
    static final List<Kind> TOLD_BY_FORM = List.of(Kind.CODE, Kind.FORM, Kind.NAME);
}
