package io.touchstone.datastore;

import io.touchstone.connector.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A datastore that is not there yet.
 *
 * @param prefix given prefix of its enrichment tables; null: made from the name
 * @param inference what its profiles make of what they find
 * @param groupId an existing group; null for none
 * @param newGroup a group to make for it; null for none
 * @param teams names; null: the public team, so that whoever made it goes on seeing it
 * @param tags names, made where they are missing
 * @param sync whether its catalog is read at once
 */
public record Draft(
        String name,
        Place place,
        @Nullable String description,
        boolean enrichmentOnly,
        @Nullable Long enrichDatastoreId,
        @Nullable String prefix,
        int sourceRecordLimit,
        String remediationStrategy,
        int rollupThreshold,
        Inference inference,
        @Nullable Long groupId,
        @Nullable NewGroup newGroup,
        @Nullable List<String> teams,
        List<String> tags,
        boolean sync) {

    /**
     * What its profiles infer, unless one says otherwise.
     *
     * @param effort how much: {@code off} to {@code max}
     * @param asDraft whether new checks wait for a person's yes
     */
    public record Inference(String effort, boolean asDraft) {}

    /** A group to make. */
    public record NewGroup(String name, @Nullable String icon) {}

    /** The same for another place, under another name: one of many. */
    public Draft at(String otherName, Place otherPlace) {
        return new Draft(
                otherName,
                otherPlace,
                description,
                enrichmentOnly,
                enrichDatastoreId,
                prefix,
                sourceRecordLimit,
                remediationStrategy,
                rollupThreshold,
                inference,
                groupId,
                newGroup,
                teams,
                tags,
                sync);
    }

    /** The same in a group that is there by now. */
    public Draft inGroup(long id) {
        return new Draft(
                name,
                place,
                description,
                enrichmentOnly,
                enrichDatastoreId,
                prefix,
                sourceRecordLimit,
                remediationStrategy,
                rollupThreshold,
                inference,
                id,
                null,
                teams,
                tags,
                sync);
    }
}
