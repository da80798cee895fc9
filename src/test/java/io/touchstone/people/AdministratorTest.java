package io.touchstone.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Role;
import io.touchstone.secret.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The account of the first start, and that somebody is always left who may do everything. */
class AdministratorTest {
    private final TestApp app = TestApp.shared();
    private final Administrator administrator =
            new Administrator(app.database(), Vault.open(app.home().resolve("keys")));

    private void set(String change) {
        app.database()
                .useTransaction(handle ->
                        handle.execute("update account set " + change + " where user_name = 'administrator'"));
    }

    @AfterEach
    void bringTheAdministratorBack() {
        set("role = 'Admin', deleted_at = null");
    }

    @Test
    void leavesATokenThatItsOwnerAloneMayRead() throws IOException {
        Path file = app.home().resolve("admin-token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(app.asAdmin().get("/api/users/me").json().path("role").asString())
                .isEqualTo("Admin");
    }

    @Test
    void welcomesOnlyOnce() throws IOException {
        Path file = Files.createTempDirectory("touchstone-test").resolve("admin-token");
        administrator.welcome(file);
        assertThat(file).doesNotExist();
    }

    @Test
    void makesMoreTokensWhileOlderOnesKeepWorking() {
        Client first = app.as(administrator.newToken());
        Client second = app.as(administrator.newToken());
        assertThat(first.get("/api/users").status()).isEqualTo(200);
        assertThat(second.get("/api/users").status()).isEqualTo(200);
    }

    @Test
    void comesBackWithANewTokenAndSaysSo() {
        set("role = 'Member', deleted_at = now()");
        assertThat(app.asAdmin().get("/api/users").status()).isEqualTo(401);
        assertThat(app.as(administrator.newToken()).get("/api/users").status()).isEqualTo(200);
        String last = app.database().with(handle -> handle.createQuery(
                        """
                                select changeset::text from audit where entity = 'user' and user_name = 'administrator'
                                order by id desc limit 1
                                """)
                .mapTo(String.class)
                .one());
        assertThat(last).contains("\"role\": [\"Member\", \"Admin\"]", "\"active\": [false, true]");
    }

    @Test
    void leavesOneOfTwoAdminsWhoDemoteEachOtherAtOnce() throws InterruptedException, ExecutionException {
        Client one = app.person(Role.ADMIN);
        Client other = app.person(Role.ADMIN);
        List<Long> both = List.of(idOf(one), idOf(other));
        set("role = 'Member'");
        app.database().useTransaction(handle -> handle.createUpdate(
                        "update account set role = 'Member' where role = 'Admin' and not id = any(:both)")
                .bind("both", both.toArray(Long[]::new))
                .execute());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                Future<Integer> first = threads.submit(() -> demote(one, both.get(1)));
                Future<Integer> second = threads.submit(() -> demote(other, both.get(0)));
                assertThat(List.of(first.get(), second.get())).containsOnlyOnce(200);
                assertThat(admins()).hasSize(1).isSubsetOf(both);
                app.database().useTransaction(handle -> handle.createUpdate(
                                "update account set role = 'Admin' where id = any(:both)")
                        .bind("both", both.toArray(Long[]::new))
                        .execute());
            }
        } finally {
            threads.shutdown();
        }
    }

    private static int demote(Client by, long id) {
        return by.put("/api/users/" + id, "{\"role\": \"Member\"}").status();
    }

    private List<Long> admins() {
        return app.database()
                .with(handle -> handle.createQuery("select id from account where role = 'Admin' and deleted_at is null")
                        .mapTo(Long.class)
                        .list());
    }

    private static long idOf(Client client) {
        return client.get("/api/users/me").json().path("id").asLong();
    }
}
