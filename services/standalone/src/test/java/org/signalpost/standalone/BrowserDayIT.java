package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a partner and of officers, in a real browser on the real thing. */
class BrowserDayIT {

    private static final int WIDE = 1100;
    private static final int HIGH = 800;
    private static final int NARROW = 320;
    private static final String WORD = "EXAMPLE: the ministry has promised to put it right.";

    private static final Event RAID = new Event(
            "Raid, seizure or damage",
            "Raid, seizure or damage",
            "canvas bag",
            "EXAMPLE. Yesterday evening police in Colombia searched the office of the invented radio station and took its"
                    + " recorder away in a canvas bag.");
    private static final Event TRAVEL = new Event(
            "Travel ban, deportation or exile",
            "Travel ban, deportation or exile",
            "green passport",
            "EXAMPLE. At the airport in Colombia officers took the green passport of an invented journalist and said that"
                    + " she is banned from leaving the country.");
    private static final Event CLOSURE = new Event(
            "Censorship, closure or ban",
            "Censorship, closure or ban",
            "thirty readers",
            "EXAMPLE. The ministry in Colombia ordered an invented small newspaper to close and blocked its website. It had thirty readers.");
    private static final Event SMEAR = new Event(
            "Smear campaign",
            "Smear campaign",
            "morning programme",
            "EXAMPLE. In the morning programme of a television station in Colombia an official defamed an invented"
                    + " journalist and called him an enemy of the state.");
    private static final Event ASSAULT = new Event(
            "Physical assault",
            "Physical assault",
            "yellow umbrella",
            "EXAMPLE. Yesterday strangers in Colombia beat an invented journalist with a yellow umbrella in front of her house.");
    private static final Event UNCLEAR = new Event(
            "Raid, seizure or damage",
            "Raid, seizure or damage",
            "",
            "EXAMPLE. Police in the mountains searched the office of the invented radio station and took its recorder.");

    private static SignalpostProcess server;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path data) {
        Path chromium = Chromium.installed();
        server = SignalpostProcess.server("demo", data, Map.of());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        // People's browsers keep pages whole in memory.
                        .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache"))
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_page_that_newer_ones_leave_without_news_says_so() {
        try (Person ana = person(WIDE)) {
            ana.signIn("/desk", server.login("officer, Bogotá")).awaits("This page keeps itself up to date.");

            for (int newer = 1; newer <= 3; newer++) {
                ana.page().context().newPage().navigate("/desk");
            }

            ana.awaits("Newer windows keep themselves up to date instead of this one. Reload it to look again.");
        }
    }

    @Test
    void whoever_goes_back_after_signing_out_sees_nothing_of_what_was_there() {
        try (Person partner = person(WIDE)) {
            partner.signIn("/partner", server.login("partner staff")).follow("New report");
            partner.write("What happened? (needed)", SMEAR.story())
                    .button("Sign out")
                    .click();
            partner.awaits("You are signed out");

            // Nothing is loaded where the page was kept, so this waits for what is asked for then.
            partner.page().evaluate("history.back()");

            partner.page().waitForURL("**/login");
            assertThat(partner.page().content()).doesNotContain(SMEAR.secret());
        }
    }

    @Test
    void whoever_is_signed_out_while_they_write_loses_nothing_of_it() {
        try (Person partner = person(NARROW)) {
            BrowserContext context = partner.page().context();
            partner.signIn("/partner", server.login("partner staff")).follow("New report");
            fill(partner, ASSAULT);
            try (Page other = context.newPage()) {
                other.navigate("/partner");
                other.getByRole(AriaRole.BUTTON, named("Sign out")).click();
                other.getByText("You are signed out").waitFor();
            }

            partner.button("Send").click();
            partner.awaits("You are signed out");
            try (Page other = context.waitForPage(
                    () -> partner.link("Sign in in another tab").click())) {
                other.getByLabel("Username").fill(server.login("partner staff").name());
                other.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                        .fill(server.login("partner staff").secret());
                other.getByRole(AriaRole.BUTTON, named("Sign in")).click();
                other.getByText("My reports").first().waitFor();
            }
            partner.button("Send").click();
            partner.awaits("Is this your account?");
            assertThat(partner.page()
                            .getByLabel("What happened? (needed)", new Page.GetByLabelOptions().setExact(true))
                            .inputValue())
                    .isEqualTo(ASSAULT.story());
            partner.button("Send").click();

            partner.awaits("What happens next");
        }
    }

    @Test
    void a_report_is_submitted_taken_read_worked_on_and_closed_and_the_partner_reads_the_word() {
        try (Person partner = person(WIDE);
                Person ana = person(WIDE);
                Person beto = person(WIDE)) {
            ana.signIn("/desk", server.login("officer, Bogotá")).picture("desk-queues");
            ana.follow("Post Bogota");
            assertThat(ana.link(RAID.atDesk()).count()).isZero();
            ana.awaits("This page keeps itself up to date.");
            beto.signIn("/desk", server.login("officer, Bogotá (2)")).follow("Post Bogota");
            beto.awaits("This page keeps itself up to date.");

            partner.signIn("/partner", server.login("partner staff")).follow("New report");
            fill(partner, RAID);
            partner.picture("partner-new-report");
            consent(partner);
            partner.press("Send");
            assertThat(partner.sees()).contains("not an emergency service");
            awaits(partner, "Your report is in the queue of the post");
            assertThat(partner.sees()).contains("An officer should take it by").contains("the post in Bogota");
            partner.picture("partner-report");

            // Neither officer has touched their page since before there was a report.
            ana.awaitsLink(RAID.atDesk()).look().picture("desk-queue");
            ana.follow(RAID.atDesk());
            assertThat(ana.sees()).contains("Why it came here").doesNotContain(RAID.secret());
            ana.press("Take this case");

            beto.awaits("EXAMPLE officer, Bogotá").look().follow(RAID.atDesk());
            assertThat(beto.sees()).contains("is working on this case");
            assertThat(beto.button("Take this case").count()).isZero();

            ana.press("Open: Account");
            assertThat(ana.sees()).contains(RAID.secret()).contains("Your opening is on the timeline");
            assertThat(ana.page().locator("mark").allInnerTexts())
                    .as("what decided, with what was read from it")
                    .isNotEmpty();
            ana.picture("desk-account");
            ana.press("Acknowledge to the partner");
            beto.awaits("This case has changed since you opened this page.").look();
            awaits(partner, "An officer has read your report");

            work(ana);
            awaits(partner, "An officer is working on your report");
            close(ana);
            awaits(partner, "The work on your report has ended");
            assertThat(partner.sees()).contains(WORD);
            partner.picture("partner-word");
        }
    }

    @Test
    void a_triage_officer_says_where_an_unclear_report_belongs_and_it_goes_there() {
        try (Person partner = person(WIDE);
                Person triage = person(WIDE)) {
            partner.signIn("/partner", server.login("partner staff")).follow("New report");
            partner.write("What happened? (needed)", UNCLEAR.story()).tick(UNCLEAR.inForm());
            partner.press("Send");
            awaits(partner, "A triage officer is deciding");

            triage.signIn("/desk", server.login("triage officer")).follow("Triage desk");
            triage.follow(UNCLEAR.atDesk()).press("Take this case").press("Open: Account");
            triage.choose("Country", "Honduras").write("Why", "EXAMPLE: the partner said so on the telephone.");
            triage.press("See where it would go");
            triage.awaits("It would go to: Post Tegucigalpa").look().picture("triage");
            assertThat(triage.sees()).contains("Nothing has been sent yet");
            triage.press("Send it on");

            awaits(partner, "Your report is in the queue of the post");
            assertThat(partner.sees()).contains("the post in Tegucigalpa");
        }
    }

    @Test
    void whoever_watches_sees_what_waits_and_nothing_of_any_report() {
        try (Person watching = person(WIDE)) {
            watching.signIn("/desk/monitoring", server.login("monitoring"));

            assertThat(watching.sees()).contains("What waits, and what is late", "Posts", "The last 24 hours");
            watching.picture("monitoring");
            watching.page().setViewportSize(NARROW, HIGH);
            watching.open("/desk/monitoring");
        }
    }

    @Test
    void all_of_it_works_without_scripts() {
        shortDay(TRAVEL, () -> new Person(context(WIDE, false), false));
    }

    @Test
    void all_of_it_fits_on_a_small_telephone() {
        shortDay(CLOSURE, () -> person(NARROW));
    }

    @Test
    void all_of_it_fits_when_it_is_read_from_the_right() {
        shortDay(SMEAR, () -> {
            BrowserContext context = context(WIDE, true);
            context.addInitScript(
                    "document.addEventListener('DOMContentLoaded', () => document.documentElement.dir = 'rtl')");
            return new Person(context, true);
        });
        try (Person officer = person(WIDE)) {
            officer.signIn("/desk", server.login("officer, Bogotá"));
            double usual = officer.button("Sign out").boundingBox().x;
            officer.page().evaluate("document.documentElement.dir = 'rtl'");
            assertThat(usual).isGreaterThan(WIDE / 2.0);
            assertThat(officer.button("Sign out").boundingBox().x).isLessThan(WIDE / 2.0);
        }
    }

    /** What a partner and an officer cannot do without, from the form to the last word. */
    private static void shortDay(Event event, Supplier<Person> somebody) {
        try (Person partner = somebody.get();
                Person officer = somebody.get()) {
            partner.signIn("/partner", server.login("partner staff")).follow("New report");
            fill(partner, event);
            consent(partner);
            partner.press("Send");
            awaits(partner, "Your report is in the queue of the post");
            officer.signIn("/desk", server.login("officer, Bogotá"))
                    .follow("Post Bogota")
                    .follow(event.atDesk())
                    .press("Take this case")
                    .press("Open: Account");
            assertThat(officer.sees()).contains(event.secret());
            officer.press("Acknowledge to the partner");
            awaits(partner, "An officer has read your report");
            work(officer);
            close(officer);
            awaits(partner, "The work on your report has ended");
            assertThat(partner.sees()).contains(WORD);
        }
    }

    private static void fill(Person partner, Event event) {
        partner.write("What happened? (needed)", event.story())
                .choose("Country", "Colombia")
                .write("Town or region", "EXAMPLE town")
                .tick(event.inForm())
                .tick("Journalist");
    }

    private static void consent(Person partner) {
        partner.unfold("Who else may know: consents")
                .choose("Other desks of the government may get a copy without names", "Yes")
                .choose("Regional human rights bodies may get a copy", "No")
                .choose("Who gave these consents", "The defender");
    }

    private static void work(Person officer) {
        officer.unfold("Record what was done")
                .choose("What was done", "Raise privately")
                .write("Note for colleagues (may be empty)", "EXAMPLE note")
                .press("Record");
    }

    private static void close(Person officer) {
        officer.unfold("Close the case")
                .choose("Outcome", "The defender is safer")
                .write("Word to the partner", WORD)
                .press("Close");
    }

    /** Looks at the newest report again until it says so. */
    private static void awaits(Person partner, String words) {
        partner.open("/partner").followFirst("[0-9a-f-]{36}");
        await(words).atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            partner.page().reload();
            assertThat(partner.sees()).contains(words);
        });
        partner.look();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Person person(int width) {
        return new Person(context(width, true), true);
    }

    private static BrowserContext context(int width, boolean scripts) {
        return browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(server.url().toString())
                .setViewportSize(width, HIGH)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setJavaScriptEnabled(scripts));
    }

    /**
     * What happened, all of it invented; each test has one of its own, by which it finds its case again.
     *
     * @param inForm what the form calls the threat
     * @param atDesk what the desk calls it
     * @param secret what only the account says
     * @param story the account
     */
    private record Event(String inForm, String atDesk, String secret, String story) {}
}
