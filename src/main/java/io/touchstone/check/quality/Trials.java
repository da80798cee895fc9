package io.touchstone.check.quality;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evaluates checks as scans do, and keeps nothing. */
public interface Trials {
    /**
     * Reads the texts of an assertion as the container would: every name leads somewhere, every function has words in which
     * its data can be asked. Variables that are not bound may stand for anything.
     *
     * @return what its texts speak of
     * @throws io.touchstone.http.Problem 422 saying what is wrong
     */
    Read read(long containerId, Assertion assertion, Map<String, String> variables);

    /**
     * What the texts of an assertion speak of.
     *
     * @param variables the variables
     * @param fields the fields its rule reads, its filter apart
     */
    record Read(Set<String> variables, List<String> fields) {}

    /**
     * Evaluates an assertion on its container.
     *
     * @param checkId the check whose history counts; 0 for none
     * @param variables what stands in for {@code {{ name }}}
     * @param limits how much may be read
     * @throws io.touchstone.http.Problem 400 when the source does not answer in time
     * @throws io.touchstone.connector.ConnectionFailure when the container cannot be read
     */
    DryRun run(long containerId, long checkId, Assertion assertion, Map<String, String> variables, Limits limits);

    /**
     * The selects that would evaluate an assertion on its container; none of them is run.
     *
     * @throws io.touchstone.http.Problem 400 when it could not be evaluated
     * @throws io.touchstone.connector.ConnectionFailure when the store cannot be reached, for it is asked how it spells names
     */
    Explained explain(long containerId, Assertion assertion, Map<String, String> variables);

    /**
     * How much may be read.
     *
     * @param records of each partition
     * @param partitions at most
     * @param time until the source is told to stop
     */
    record Limits(long records, int partitions, Duration time) {}
}
