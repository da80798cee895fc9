package io.touchstone.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.touchstone.TestApp;
import io.touchstone.db.Listings;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand datastores, among which people find their way without the page ever being deaf to them. */
@Tag("browser")
class ManyDatastoresTest {
    private static final double MOST_MILLISECONDS_DEAF = 200;

    /** A machine that does other things makes some task longer now and then, but not the same one every time. */
    private static final int ROUNDS = 10;

    /** The longest task of each activity, in the round in which it was shortest. */
    private final Map<String, Double> deaf = new TreeMap<>();

    @BeforeEach
    void tenThousandAreThere() {
        sql(
                """
                with k as (insert into connection (name, type, store_type, host, port, username, fingerprint)
                    values ('plenty', 'postgresql', 'jdbc', 'db.example.com', 5432, 'reader', 'plenty') returning id),
                g as (insert into datastore_group (name, icon) values ('plenty', 'mdi-folder-outline') returning id),
                t as (insert into tag (name) values ('plenty') returning id),
                d as (insert into datastore (name, connection_id, type, store_type, database, schema, enrichment_prefix,
                        enrichment_source_record_limit, enrichment_remediation_strategy, high_count_rollup_threshold,
                        group_id, containers, active_anomalies)
                    select 'plenty_' || n, k.id, 'postgresql', 'jdbc', 'production', 'schema_' || n, '_store', 10, 'none',
                        10, g.id, n % 500, n % 70
                    from generate_series(1, 10000) n, k, g returning id)
                insert into datastore_tag (datastore_id, tag_id) select d.id, t.id from d, t
                """);
    }

    @AfterEach
    void theyAreGone() {
        sql("delete from datastore where name like 'plenty\\_%'");
        sql("delete from connection where name = 'plenty'");
        sql("delete from datastore_group where name = 'plenty'");
        sql("delete from tag where name = 'plenty'");
    }

    private static void sql(String statement) {
        TestApp.shared().database().useTransaction(handle -> {
            handle.execute(statement);
            Listings.changed(handle);
        });
    }

    @Test
    void peopleFindTheirWayWithoutALongTask() {
        try (Browsing browsing = Browsing.asAdministrator()) {
            browsing.settled();
            int round = 0;
            do {
                browse(browsing);
            } while (++round < ROUNDS && deaf.values().stream().anyMatch(task -> task > MOST_MILLISECONDS_DEAF));
        }
        assertThat(deaf).allSatisfy((what, task) -> assertThat(task).isLessThanOrEqualTo(MOST_MILLISECONDS_DEAF));
    }

    private void browse(Browsing browsing) {
        Page page = browsing.page();
        browsing.open("/datastores?search=plenty_");
        assertThat(page.getByText("10,000 total")).isVisible();
        note(browsing, "list");

        page.getByRole(AriaRole.TABLE).hover();
        for (int turn = 0; turn < 20; turn++) {
            page.mouse().wheel(0, 700);
        }
        for (double place : new double[] {0.9, 0.1, 0.5, 1}) {
            page.evaluate(
                    "place => { const list = document.querySelector('[role=table]').parentElement;"
                            + " list.scrollTop = place * list.scrollHeight; }",
                    place);
            browsing.settled();
        }
        assertThat(page.getByText("plenty_9999", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        note(browsing, "scroll");

        heading(page, "Anomalies").click();
        assertThat(page).hasURL(Pattern.compile(".*sort=active_anomalies.*"));
        heading(page, "Containers").click();
        browsing.settled();
        note(browsing, "sort");

        page.getByPlaceholder("Find by name").fill("plenty_77");
        assertThat(page.getByText("111 total")).isVisible();
        page.getByPlaceholder("Find by name").fill("");
        browsing.settled();
        note(browsing, "search");

        browsing.press("Group");
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("plenty"))
                .click();
        assertThat(page.getByText("10,000 total")).isVisible();
        browsing.settled();
        note(browsing, "filter");

        page.getByRole(AriaRole.TREEITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^plenty$")))
                .press("ArrowRight");
        page.keyboard().press("End");
        page.keyboard().press("Home");
        assertThat(page.getByRole(AriaRole.TREEITEM, new Page.GetByRoleOptions().setName("plenty_1"))
                        .first())
                .isVisible();
        note(browsing, "tree");
    }

    private void note(Browsing browsing, String what) {
        deaf.merge(what, browsing.longestTask(), Math::min);
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                        AriaRole.COLUMNHEADER,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .getByRole(AriaRole.BUTTON);
    }
}
