package io.touchstone.inference.family;

import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.fit.Texts;
import io.touchstone.profile.Effort;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The form of texts: a pattern of classes of letters and lengths, not of the texts themselves. Lists say it better where they are closed. */
public record Form() implements Family {
    private static final long FEWEST = 100;

    @Override
    public Effort from() {
        return Effort.MEDIUM;
    }

    @Override
    public Set<String> yieldsTo() {
        return Set.of("expectedValues");
    }

    @Override
    public boolean judgesValues() {
        return true;
    }

    @Override
    public List<Candidate> fit(Look look) {
        return look.fields().stream()
                .filter(field -> field.isText() && field.isOpen())
                .flatMap(field -> candidate(look, field))
                .toList();
    }

    private static Stream<Candidate> candidate(Look look, Glimpse field) {
        Texts texts = look.texts(field);
        if (texts.rows() < FEWEST) {
            return Stream.of();
        }
        return texts.pattern().stream()
                .map(pattern -> Candidate.of(
                        "matchesPattern",
                        List.of(field.name()),
                        Json.object().put("pattern", pattern.expression()),
                        "is " + pattern.name() + " in all " + Words.values(texts.rows()) + ", "
                                + Words.count(texts.distinct()) + " of them different"));
    }
}
