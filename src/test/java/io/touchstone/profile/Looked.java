package io.touchstone.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.Session;
import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import io.touchstone.http.Json;
import io.touchstone.measure.Store;
import io.touchstone.measure.Terms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a look at all rows of a container in a store tells of its fields. */
final class Looked {
    private Looked() {}

    /**
     * Looks, and finds nothing that could not be measured.
     *
     * @param options of the profile, as JSON
     * @param folder where rows may be drawn to
     */
    static List<FieldStatistics> at(Store store, Subject subject, String options, Path folder) {
        List<FieldStatistics> fields = new ArrayList<>();
        at(store, subject, ProfileOptions.of(Json.parse(options)), new Types(subject, false), folder, seen -> {
            assertThat(seen.problems()).isEmpty();
            fields.addAll(seen.fields());
        });
        return fields;
    }

    /** Looks, and shows what was seen while the rows that were drawn are still there. */
    static void at(
            Store store, Subject subject, ProfileOptions options, Types types, Path folder, Consumer<Look.Seen> shown) {
        try (Session session = store.session();
                Reading reading = session.read(subject);
                Workspace workspace = Workspace.in(folder)) {
            Source source = new Source(session, subject, reading, reading.parts(), Terms.TRUE, -1, List.of());
            shown.accept(new Look(options, types, Set.of(), () -> {}).at(source, () -> workspace, 1, new Unkept()));
        }
    }

    /** Keeps nothing, but what is to be kept has to survive it. */
    private static final class Unkept implements Look.Parts {
        @Override
        public ProfileRows.@Nullable Done done(Reading.Part part) {
            return null;
        }

        @Override
        public void keep(Reading.Part part, ProfileRows.Done done) {
            String text = Json.text(done.figures());
            assertThat(Json.text(ProfileRows.figures(text))).isEqualTo(text);
        }
    }
}
