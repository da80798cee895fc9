package io.touchstone.profile;

import io.touchstone.connector.Session;
import io.touchstone.connector.read.Reading;
import io.touchstone.operation.ContainerWork;
import io.touchstone.operation.PlannedContainers;
import io.touchstone.scan.subject.Neighbours;
import io.touchstone.scan.subject.RowFields;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles one container; parts that are done already are not measured again. */
final class ContainerProfile implements ContainerWork.Piece {
    private final Job job;
    private final Session session;
    private final ScannedContainer container;
    private final long profileId;
    private final Window window;
    private final Neighbours neighbours;
    private final ProfileRows.Settings settings;
    private final RowsProfile profile;

    ContainerProfile(Job job, Session own, ScannedContainer container, PlannedContainers.Planned planned) {
        this.job = job;
        this.container = container;
        profileId = planned.id();
        RowFields row = new RowFields(
                container.datastore() + "." + planned.container(),
                container.subject().fields(),
                container.leftOut(),
                Map.of());
        window = Window.of(
                container,
                row,
                false,
                job.options().greaterThanTime(),
                job.options().greaterThanBatch());
        neighbours =
                new Neighbours(job.database(), job.connectionStore(), job.connections(), container, own, job.folder());
        session = neighbours.session();
        settings = job.rows().settings(container.id());
        profile = new RowsProfile(job, container, neighbours, new Types(container.subject(), settings.inferTypes()));
    }

    @Override
    public void work() {
        if (container.subject().fields().isEmpty()) {
            throw new ContainerWork.Unfinished("It has no fields to profile");
        }
        try (Reading reading = session.read(container.subject()).often()) {
            List<Reading.Part> parts =
                    reading.parts().stream().filter(window::reaches).toList();
            Source source = new Source(
                    session,
                    container.subject(),
                    reading,
                    parts,
                    window.where(),
                    job.options().maxRecords(),
                    window.order());
            boolean complete = job.options().maxRecords() < 0
                    && job.options().greaterThanTime() == null
                    && job.options().greaterThanBatch() == null;
            Grouping.Groups groups = Grouping.of(source, settings.groupings());
            Profiled all =
                    profile.of(source, null, complete, new Kept(job.rows().done(profileId)));
            List<Profiled> grouped = new ArrayList<>();
            for (Grouping.Group group : groups.groups()) {
                job.run().check();
                grouped.add(profile.of(source.where(group.where()), group, complete, new Unkept()));
            }
            job.run().check();
            boolean allSeen = complete && groups.problems().isEmpty();
            Inferring.Kept checks = job.keeping()
                    .end(
                            profileId,
                            container.id(),
                            all,
                            new Keeping.Grouped(grouped, allSeen ? groups.there() : null, groups.message()));
            job.kept(all.ownFields().size(), checks);
        }
    }

    /** The parts of the container, kept as they are done. */
    private final class Kept implements Look.Parts {
        private final Map<String, ProfileRows.Done> before;

        Kept(Map<String, ProfileRows.Done> before) {
            this.before = before;
        }

        @Override
        public ProfileRows.@Nullable Done done(Reading.Part part) {
            return before.get(part.name());
        }

        @Override
        public void keep(Reading.Part part, ProfileRows.Done done) {
            if (job.rows().keep(job.run(), profileId, part, done)) {
                job.partition(done.records());
            }
        }
    }

    /** The parts of a group, which are measured together or not at all. */
    private static final class Unkept implements Look.Parts {
        @Override
        public ProfileRows.@Nullable Done done(Reading.Part part) {
            return null;
        }

        @Override
        public void keep(Reading.Part part, ProfileRows.Done done) {}
    }

    @Override
    public void cancel() {
        profile.cancel();
        session.cancel();
        neighbours.cancel();
    }

    @Override
    public void close() {
        profile.close();
        neighbours.close();
    }
}
