package io.touchstone.inference.fit;

import java.util.Optional;

/** What never occurs in texts, however different they are. */
final class Letters {
    /** What never came among so many different texts comes in less than one of a hundred others, nearly surely. */
    private static final int FEWEST = 300;

    private boolean digits;
    private boolean ats;
    private boolean blanksAtEnds;
    private boolean blanks;
    private boolean empty;

    void see(String text) {
        empty |= text.isEmpty();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            digits |= letter >= '0' && letter <= '9';
            ats |= letter == '@';
            blanks |= Character.isWhitespace(letter);
        }
        if (!text.isEmpty()) {
            blanksAtEnds |= isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1));
        }
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter) || letter == '\u00a0';
    }

    boolean isSolid() {
        return !blanks && !empty;
    }

    boolean haveDigits() {
        return digits;
    }

    /** That it holds no digits, no at sign, no blanks at its ends, as far as that is so. */
    Optional<Texts.Pattern> pattern(long distinct) {
        if (distinct < FEWEST || empty || (digits && blanksAtEnds)) {
            return Optional.empty();
        }
        String never = (digits ? "" : "0-9") + (ats ? "" : "@");
        String inner = never.isEmpty() ? "(.|\\n)" : "[^" + never + "]";
        String end = "[^" + never + "\\s]";
        String pattern = blanksAtEnds ? "^" + inner + "+$" : "^" + end + "(" + inner + "*" + end + ")?$";
        String name =
                (digits ? "a text" : "a text without digits") + (blanksAtEnds ? "" : ", without blanks at its ends");
        return Optional.of(new Texts.Pattern(pattern, name));
    }
}
