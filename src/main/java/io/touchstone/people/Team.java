package io.touchstone.people;

import io.touchstone.access.Account;
import io.touchstone.access.Permission;
import io.touchstone.datastore.Datastore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts that share a permission on datastores. */
public record Team(
        long id,
        Instant created,
        String name,
        @Nullable String description,
        Permission permission,
        List<Account> users,
        List<Datastore.Stub> datastores) {}
