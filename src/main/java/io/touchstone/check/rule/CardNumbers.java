package io.touchstone.check.rule;

/** How numbers of credit cards look, by issuer. */
final class CardNumbers {
    /** Digits alone: Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay. */
    static final String PLAIN = String.join(
            "|",
            "4[0-9]{12}([0-9]{3}){0,2}",
            "5[1-5][0-9]{14}",
            "2(22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}",
            "3[47][0-9]{13}",
            "6(011|5[0-9]{2}|4[4-9][0-9])[0-9]{12}",
            "3(0[0-5]|[68][0-9])[0-9]{11}",
            "35(2[89]|[3-8][0-9])[0-9]{12}",
            "62[0-9]{14}");

    /** The same in groups: four times four digits, or as American Express and Diners Club write theirs. */
    static final String GROUPED = String.join(
            "|",
            "(4[0-9]{3}|5[1-5][0-9]{2}|2(22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)|6(011|5[0-9]{2}|4[4-9][0-9])"
                    + "|35(2[89]|[3-8][0-9])|62[0-9]{2})(-[0-9]{4}){3}",
            "3[47][0-9]{2}-[0-9]{6}-[0-9]{5}",
            "3(0[0-5]|[68][0-9])[0-9]-[0-9]{6}-[0-9]{4}");

    private CardNumbers() {}
}
