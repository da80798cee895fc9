package io.touchstone.connector.dialect;

import io.touchstone.connector.FieldType;

/** Spellings that depend on what the first argument is. */
final class ByType {
    private ByType() {}

    /** One spelling for days, and one for all else. */
    static Spelling of(String day, String otherwise) {
        Spelling ofDay = Spelling.pattern(day);
        Spelling ofOther = Spelling.pattern(otherwise);
        return arguments -> (arguments.get(0).type() == FieldType.DATE ? ofDay : ofOther).of(arguments);
    }
}
