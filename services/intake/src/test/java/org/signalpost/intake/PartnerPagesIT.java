package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

import jakarta.servlet.http.Cookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.intake.model.Limits;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@SignalpostInfrastructure
@AutoConfigureMockMvc
@SpringBootTest(classes = IntakeApplication.class)
class PartnerPagesIT {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void the_form_needs_no_script_and_says_what_this_is_not() {
        String page =
                page(mvc.get().uri("/partner/submit").with(person("person-1")).exchange());

        assertThat(page)
                .contains("This is not an emergency service", "<label for=\"narrative\"", "name=\"_csrf\"")
                .contains("Torture or ill-treatment", "Threats and intimidation", "Human rights defender (general)")
                .contains("Surveillance or digital attack")
                .contains("counts as No", "lang=\"en\"", "width=device-width")
                .contains("<script defer src=\"/signalpost/back.js\"></script>")
                .doesNotContain("<script>", "style=\"")
                // A text that is too long is not cut where nobody sees it.
                .doesNotContain("maxlength");
        assertThat(page.split("<label for=").length).isGreaterThan(20);
    }

    @Test
    void a_report_that_was_sent_is_shown_with_its_status_and_stands_in_the_list() {
        String key = key(
                page(mvc.get().uri("/partner/submit").with(person("person-2")).exchange()));

        MvcTestResult sent = mvc.post()
                .uri("/partner/submit")
                .with(person("person-2"))
                .with(csrf())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("key", key)
                .param("narrative", "EXAMPLE. Someone broke into the office.")
                .param("country", "CO")
                .param("threatTypes", "RAID_SEIZURE", "THREAT_INTIMIDATION")
                .param("perpetrators", "UNKNOWN")
                .param("names", "EXAMPLE One\r\nEXAMPLE Two")
                .param("eventKind", "OTHER")
                .param("eventAt", "2099-01-01T10:00")
                .param("widerGovernment", "YES")
                .param("localStaff", "UNKNOWN")
                .param("sharing", "AMBER_STRICT")
                .param("implicated", "ambassador@post.bogota")
                .exchange();

        assertThat(sent).hasStatus3xxRedirection();
        String location = sent.getResponse().getHeader("Location");
        assertThat(location).startsWith("/partner/reports/");
        assertThat(page(mvc.get().uri(location).with(person("person-2")).exchange()))
                .contains("We have your report", "What happens next", "It goes to the post or the desk that should act")
                .contains("data-status=\"RECEIVED\"")
                .doesNotContain(">RECEIVED<");
        assertThat(page(mvc.get().uri("/partner").with(person("person-2")).exchange()))
                .contains(location, "We have your report");
        assertThat(mvc.get().uri(location).with(person("person-3")).exchange()).hasStatus(404);
        assertThat(page(mvc.get().uri("/partner").with(person("person-3")).exchange()))
                .doesNotContain(location);
    }

    @Test
    void sending_twice_makes_one_report() {
        String key = key(
                page(mvc.get().uri("/partner/submit").with(person("person-4")).exchange()));

        List<String> locations = List.of(
                        send("person-4", key, "EXAMPLE").getResponse(),
                        send("person-4", key, "EXAMPLE").getResponse())
                .stream()
                .map(response -> response.getHeader("Location"))
                .distinct()
                .toList();

        assertThat(locations).hasSize(1).doesNotContainNull();
    }

    @Test
    void whoever_goes_back_after_sending_can_send_another_report_from_the_same_page() {
        String sent = send("person-11", "key-of-the-page", "EXAMPLE one")
                .getResponse()
                .getHeader("Location");

        MvcTestResult another = send("person-11", "key-of-the-page", "EXAMPLE another");

        assertThat(another).hasStatus(422);
        assertThat(page(another))
                .contains(
                        "You have already sent a report from this page. If this is another report, press “Send” again.")
                .contains("EXAMPLE another")
                .doesNotContain("Idempotency-Key", "key-of-the-page");
        MvcTestResult again = send("person-11", key(page(another)), "EXAMPLE another");
        assertThat(again).hasStatus3xxRedirection();
        assertThat(again.getResponse().getHeader("Location")).isNotEqualTo(sent);
    }

    @Test
    void whoever_goes_back_after_a_change_can_make_another_from_the_same_page() {
        String location = submitted("person-12");
        post(location + "/add", "person-12", "key", "key-of-add", "information", "EXAMPLE one");
        post(location + "/consent", "person-12", "key", "key-of-consent", "sharing", "RED");

        MvcTestResult add = post(location + "/add", "person-12", "key", "key-of-add", "information", "EXAMPLE another");
        MvcTestResult consent = post(location + "/consent", "person-12", "key", "key-of-consent", "sharing", "GREEN");

        assertThat(add).hasStatus(422);
        assertThat(page(add))
                .contains("You have already added something from this page.", "EXAMPLE another")
                .doesNotContain("Idempotency-Key", "key-of-add");
        assertThat(consent).hasStatus(422);
        assertThat(page(consent))
                .contains("You have already changed something from this page.")
                .containsPattern("value=\"GREEN\"\\s+selected")
                .doesNotContain("Idempotency-Key", "key-of-consent");
        assertThat(post(location + "/add", "person-12", "key", key(page(add)), "information", "EXAMPLE another"))
                .hasStatus3xxRedirection();
        assertThat(post(location + "/consent", "person-12", "key", key(page(consent)), "sharing", "GREEN"))
                .hasStatus3xxRedirection();
    }

    @Test
    void a_report_that_was_erased_can_be_sent_anew_from_the_page_it_was_sent_from() {
        String location = submitted("person-13");
        post(location + "/erase", "person-13", "sure", "yes");

        MvcTestResult erased = send("person-13", "key-of-person-13", "EXAMPLE");

        assertThat(erased).hasStatus(410);
        assertThat(page(erased))
                .contains("was erased. If this is to be reported")
                .doesNotContain("Idempotency-Key");
        assertThat(send("person-13", key(page(erased)), "EXAMPLE")).hasStatus3xxRedirection();
    }

    @Test
    void what_is_under_way_already_is_said_in_words_that_fit_it() {
        String location = submitted("person-14");
        UUID report = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        post(location + "/add", "person-14", "key", "first", "information", "EXAMPLE");
        // As long as another attempt passes on what was added.
        jdbc.update(
                "insert into intake.pending_version (report_id, version, amended_at, leased_until)"
                        + " values (?, 2, now(), now() + interval '1 hour')",
                report);

        MvcTestResult add = post(location + "/add", "person-14", "key", "second", "information", "EXAMPLE more");
        MvcTestResult consent = post(location + "/consent", "person-14", "key", "third", "sharing", "RED");
        MvcTestResult withdrawal = post(location + "/withdraw", "person-14");
        // Erasure waits for none of them, only for another attempt at itself.
        assertThat(post(location + "/erase", "person-14", "sure", "yes")).hasStatus3xxRedirection();
        jdbc.update(
                "insert into intake.pending_version (report_id, version, amended_at, leased_until)"
                        + " select report_id, max(version), now(), now() + interval '1 hour' from intake.version"
                        + " where report_id = ? group by report_id",
                report);
        MvcTestResult erasure = post(location + "/erase", "person-14", "sure", "yes");

        assertThat(List.of(add, consent, withdrawal, erasure)).allSatisfy(answer -> {
            assertThat(answer).hasStatus(409);
            assertThat(page(answer)).doesNotContain("Idempotency-Key", "Press the button again");
        });
        assertThat(page(add)).contains("What you added is kept and on its way.");
        assertThat(page(consent)).contains("Your change is kept and on its way.");
        assertThat(page(withdrawal)).contains("Your withdrawal is under way. Look at the report again in a moment.");
        assertThat(page(erasure)).contains("The erasure is under way. Look at the report again in a moment.");
    }

    @Test
    void a_report_that_is_being_taken_can_be_sent_again_in_a_moment() {
        String location = submitted("person-15");
        jdbc.update(
                "insert into intake.pending (report_id, received_at, leased_until)"
                        + " values (?, now(), now() + interval '1 hour')",
                UUID.fromString(location.substring(location.lastIndexOf('/') + 1)));

        MvcTestResult again = send("person-15", "key-of-person-15", "EXAMPLE");

        assertThat(again).hasStatus(409);
        assertThat(page(again))
                .contains("Your report is being taken.", "value=\"key-of-person-15\"")
                .doesNotContain("Idempotency-Key");
    }

    @Test
    void what_was_written_is_still_there_when_something_must_be_mended() {
        MvcTestResult refused = mvc.post()
                .uri("/partner/submit")
                .with(person("person-5"))
                .with(csrf())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("key", "key-of-the-form")
                .param("narrative", "EXAMPLE <b>text</b> that must not be lost")
                .param("occurredOn", "yesterday")
                .param("eventAt", "2099-01-01T10:00")
                .param("threatTypes", "KILLING")
                .param("names", "EXAMPLE Kept Name")
                .exchange();

        assertThat(refused).hasStatus(400);
        assertThat(page(refused))
                .contains("EXAMPLE &lt;b&gt;text&lt;/b&gt; that must not be lost", "EXAMPLE Kept Name", "yesterday")
                .contains(
                        "<a href=\"#occurredOn\">The day it happened: Write the day as year-month-day",
                        "href=\"#eventKind\"")
                .contains("value=\"key-of-the-form\"", "role=\"alert\"")
                .containsPattern("value=\"KILLING\"\\s+checked");
    }

    @Test
    void each_field_says_beside_it_what_is_wrong_with_it_in_words_of_the_page() {
        MvcTestResult refused = post(
                "/partner/submit",
                "person-20",
                "country",
                "Colombia",
                "occurredOn",
                "2099-01-01",
                "eventAt",
                "tomorrow",
                "names",
                "EXAMPLE One\r\n\r\nEXAMPLE \u0007Two",
                "implicated",
                "post.bogota\r\n\r\nEXAMPLE Person\r\npost.bogotta",
                "widerGovernment",
                "PERHAPS",
                "givenBy",
                "DEFENDER",
                "givenOn",
                "2099-01-01",
                "validUntil",
                "some day");

        assertThat(refused).hasStatus(400);
        assertThat(beside("narrative", refused)).startsWith("Tell what happened");
        assertThat(beside("country", refused)).isEqualTo("Choose out of the list here.");
        assertThat(beside("widerGovernment", refused)).isEqualTo("Choose out of the list here.");
        assertThat(beside("occurredOn", refused)).contains("has not come yet", "“What happens next”");
        assertThat(beside("eventKind", refused)).startsWith("Choose what happens next");
        assertThat(beside("eventAt", refused)).contains("2026-11-27T14:00,", "2026-11-27T09:00-05:00.");
        assertThat(beside("names", refused)).startsWith("Line 3: ").contains("control character", "at character 9.");
        assertThat(beside("implicated", refused))
                .containsOnlyOnce("Write the name of a queue")
                .contains("Line 3 is none that we know. Line 4 is none that we know. Did you mean post.bogota?");
        assertThat(beside("givenOn", refused)).contains("has not come yet");
        assertThat(beside("validUntil", refused)).startsWith("Write the day as year-month-day");
        assertThat(page(refused))
                .contains("Names of the defender and of those close to them: Line 3: ", "value=\"some day\"")
                .doesNotContain("Use one of", "ISO 3166", "nextKnownEvent", "identity,", "into identity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2099-01-01T10:00",
                "2099-01-01T10:00:00",
                "2099-01-01T10:00Z",
                "2099-01-01T10:00-05:00",
                "2099-01-01T10:00:00+05:30"
            })
    void what_happens_next_can_be_given_in_utc_or_with_its_distance_from_it(String moment) {
        assertThat(post(
                        "/partner/submit",
                        "person-21",
                        "narrative",
                        "EXAMPLE",
                        "eventKind",
                        "HEARING",
                        "eventAt",
                        moment))
                .hasStatus3xxRedirection();
    }

    @Test
    void a_new_report_says_who_gave_its_consents_when_and_until_when() {
        String location = post(
                        "/partner/submit",
                        "person-22",
                        "narrative",
                        "EXAMPLE",
                        "widerGovernment",
                        "YES",
                        "givenBy",
                        "LAWYER",
                        "givenOn",
                        "2026-11-03",
                        "validUntil",
                        "2099-03-01")
                .getResponse()
                .getHeader("Location");

        assertThat(page(get("/partner/submit", "person-22"))).contains("name=\"givenOn\"", "name=\"validUntil\"");
        assertThat(page(get(location + "/consent", "person-22")))
                .contains("A lawyer, on 3 November 2026, until 1 March 2099");
    }

    /** What stands beside a field as wrong with it. */
    private static String beside(String field, MvcTestResult result) {
        Matcher wrong = Pattern.compile("<p class=\"wrong\" id=\"" + field + "-wrong\">([^<]*)</p>")
                .matcher(page(result));
        assertThat(wrong.find()).as("something is said beside " + field).isTrue();
        return wrong.group(1);
    }

    @Test
    void a_form_has_a_limit_of_its_own() {
        String body = "key=form-of-its-size&narrative=EXAMPLE&place=";
        String most = body + "x".repeat(Limits.BODY_BYTES - body.length());

        assertThat(form(most)).hasStatus(400);
        assertThat(form(most + "x")).hasStatus(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u0436", "\u4E2D", "\uD83D\uDE4F"})
    void as_many_characters_as_are_promised_are_taken_in_every_script_and_one_more_comes_back_with_the_text(
            String letter) {
        String person = "person-of-letter-" + letter.codePointAt(0);
        String most = letter.repeat(Limits.NARRATIVE);

        MvcTestResult sent = form("/partner/submit", person, "key=longest&narrative=" + encoded(most));
        MvcTestResult beyond =
                form("/partner/submit", person, "key=too-long&narrative=" + encoded(most + letter) + "&place=EXAMPLE");

        assertThat(sent).hasStatus3xxRedirection();
        assertThat(beyond).hasStatus(400);
        assertThat(page(beyond).contains(">" + most + letter + "</textarea>"))
                .as("the text is kept")
                .isTrue();
        assertThat(page(beyond))
                .contains("This is 1 character too long: it has 65,537 characters, and 65,536 fit here.");
        String location = submitted(person);
        MvcTestResult added = form(location + "/add", person, "key=add&information=" + encoded(most));
        MvcTestResult tooMuch = form(location + "/add", person, "key=more&information=" + encoded(most + letter));
        assertThat(tooMuch).hasStatus(400);
        assertThat(page(tooMuch).contains(">" + most + letter + "</textarea>"))
                .as("the text is kept")
                .isTrue();
        assertThat(added).hasStatus3xxRedirection();
    }

    @Test
    void a_form_with_every_field_at_its_largest_comes_back_with_its_text_where_it_is_too_long_to_be_passed_on() {
        MvcTestResult refused = form("/partner/submit", "person-of-all", everyField());

        assertThat(refused).hasStatus(413);
        assertThat(page(refused)).contains("too long for us to pass on", "What you wrote is still here");
        assertThat(page(refused).contains("\uD83D\uDE4F".repeat(Limits.NARRATIVE)))
                .as("the text is kept")
                .isTrue();
    }

    /** In a script whose characters are the longest. */
    static String everyField() {
        String lines = IntStream.range(0, Limits.ENTRIES)
                .mapToObj(number -> number % 10 + "\uD83D\uDE4F".repeat(Limits.SHORT_TEXT - 2) + (char) ('A' + number))
                .collect(Collectors.joining("\r\n"));
        String text = "\uD83D\uDE4F".repeat(Limits.SHORT_TEXT);
        return Map.of(
                        "narrative", "\uD83D\uDE4F".repeat(Limits.NARRATIVE),
                        "shareableSummary", "\uD83D\uDE4F".repeat(Limits.SUMMARY),
                        "place", text,
                        "exactPlace", text,
                        "names", lines,
                        "contacts", lines,
                        "perpetratorNames", lines,
                        "entities", lines)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void a_person_adds_to_a_report_changes_consent_withdraws_and_erases_it() {
        String location = submitted("person-7");

        assertThat(page(get(location, "person-7")))
                .contains("Add information", "Change consent", "Withdraw the report", "Erase the report")
                .doesNotContain("What you changed");
        assertThat(page(get(location + "/add", "person-7"))).contains("stands beside what you wrote before");
        assertThat(post(location + "/add", "person-7", "key", "add-1", "information", "EXAMPLE They came back."))
                .hasStatus3xxRedirection();
        assertThat(page(get(location + "/consent", "person-7")))
                .contains(
                        "As now: Not asked",
                        "name=\"version\" value=\"2\"",
                        "Those who improve the automatic reading may see what it got wrong, never the text");
        assertThat(post(location + "/consent", "person-7", "key", "consent-1", "version", "2", "widerGovernment", "NO"))
                .hasStatus3xxRedirection();
        assertThat(page(get(location, "person-7")))
                .contains("What you changed", "Information added", "Consent or terms changed");

        assertThat(page(get(location + "/withdraw", "person-7")))
                .contains("cannot be undone", "sees that you withdrew it");
        assertThat(post(location + "/withdraw", "person-7")).hasStatus3xxRedirection();
        assertThat(page(get(location, "person-7")))
                .contains("You have withdrawn this report", "Erase the report")
                .doesNotContain("Add information");
        assertThat(get(location + "/add", "person-7")).hasStatus3xxRedirection();

        MvcTestResult unsure = post(location + "/erase", "person-7");
        assertThat(unsure).hasStatus(400);
        assertThat(page(unsure))
                .contains("Nothing has been erased", "<a href=\"#sure\">Tick the box if you are sure.</a>")
                .doesNotContain("Some fields", "What you wrote");
        assertThat(beside("sure", unsure)).isEqualTo("Tick the box if you are sure.");
        assertThat(post(location + "/erase", "person-7", "sure", "yes")).hasStatus3xxRedirection();
        assertThat(page(get(location, "person-7")))
                .contains("This report has been erased", "What you changed")
                .doesNotContain("Erase the report");
    }

    @Test
    void what_was_to_be_added_is_still_there_when_something_must_be_mended() {
        String location = submitted("person-8");

        MvcTestResult wrong = post(
                location + "/add",
                "person-8",
                "key",
                "key-of-the-change",
                "information",
                "EXAMPLE <b>text</b> that must not be lost",
                "eventAt",
                "2099-01-01T10:00",
                "names",
                "EXAMPLE Kept Name");
        MvcTestResult nothing = post(location + "/add", "person-8", "information", " ");
        MvcTestResult late = post(
                location + "/consent",
                "person-8",
                "key",
                "late",
                "version",
                "7",
                "sharing",
                "RED",
                "givenOn",
                "2026-11-01");

        assertThat(wrong).hasStatus(400);
        assertThat(page(wrong))
                .contains("EXAMPLE &lt;b&gt;text&lt;/b&gt; that must not be lost", "EXAMPLE Kept Name")
                .contains("href=\"#eventKind\"", "value=\"key-of-the-change\"", "role=\"alert\"")
                .containsPattern(
                        "<select id=\"eventKind\"[^>]*aria-describedby=\"eventKind-wrong\"[^>]*aria-invalid=\"true\"");
        assertThat(nothing).hasStatus(400);
        assertThat(beside("information", nothing)).startsWith("Nothing has been filled in.");
        assertThat(page(nothing)).contains("href=\"#information\"").doesNotContain("shareableSummary,");
        assertThat(late).hasStatus(400);
        assertThat(page(late)).contains("href=\"#consents\"", "2026-11-01");
        assertThat(beside("consents", late)).contains("Choose anew each answer that this is about");
        assertThat(post(location + "/consent", "person-8", "key", "late", "version", "7", "sharing", "RED"))
                .hasStatus(409);
    }

    @Test
    void whoever_changes_consent_sees_what_holds_and_changes_nothing_by_leaving_it() {
        String location = post(
                        "/partner/submit",
                        "person-18",
                        "key",
                        "held",
                        "narrative",
                        "EXAMPLE",
                        "widerGovernment",
                        "YES",
                        "regionalBodies",
                        "NO",
                        "givenBy",
                        "DEFENDER",
                        "sharing",
                        "AMBER",
                        "implicated",
                        "ambassador@post.bogota")
                .getResponse()
                .getHeader("Location");

        String before = page(get(location + "/consent", "person-18"));
        MvcTestResult nothing = post(
                location + "/consent",
                "person-18",
                "version",
                "1",
                "implicated",
                "ambassador@post.bogota\r\n",
                "implicatedBefore",
                "ambassador@post.bogota");
        MvcTestResult nobody = post(
                location + "/consent",
                "person-18",
                "key",
                "nobody",
                "version",
                "1",
                "regionalBodies",
                "YES",
                "givenBy",
                "LAWYER",
                "givenOn",
                "2026-11-03",
                "validUntil",
                "2099-03-01",
                "implicated",
                "",
                "implicatedBefore",
                "ambassador@post.bogota");

        assertThat(before)
                .contains("As now: Yes", "As now: No<", "As now: Not asked", "Given: The defender<")
                .contains("As now: Also UN, regional bodies and other missions", "As now: Send it to headquarters")
                .contains(">ambassador@post.bogota</textarea>", "value=\"ambassador@post.bogota\"");
        assertThat(nothing).hasStatus(400);
        assertThat(beside("consents", nothing)).startsWith("Nothing has been chosen anew.");
        assertThat(page(nothing)).contains(">ambassador@post.bogota</textarea>");
        assertThat(nobody).hasStatus3xxRedirection();
        assertThat(page(get(location + "/consent", "person-18")))
                .contains("A lawyer, on 3 November 2026, until 1 March 2099", "name=\"version\" value=\"2\"")
                .doesNotContain("ambassador@post.bogota");
    }

    @Test
    void whoever_changes_consent_while_it_was_changed_elsewhere_reads_what_is_otherwise_and_keeps_what_they_chose() {
        String location = submitted("person-19");
        post(location + "/add", "person-19", "key", "1", "information", "EXAMPLE");
        post(
                location + "/consent",
                "person-19",
                "key",
                "2",
                "namesPublished",
                "NO",
                "givenBy",
                "FAMILY",
                "sharing",
                "RED",
                "implicated",
                "post.bogota");

        MvcTestResult late = post(
                location + "/consent",
                "person-19",
                "key",
                "3",
                "version",
                "1",
                "widerGovernment",
                "YES",
                "givenOn",
                "2026-11-01",
                "fallback",
                "RETURN_TO_PARTNER");

        assertThat(late).hasStatus(409);
        assertThat(page(late))
                .contains("This report was changed meanwhile", "Nothing of what you chose was done.")
                .contains("<li>Information added, ", "<li>Consent or terms changed, ")
                .contains("Names may be published: it was “Not asked”, and is “No (The family)” now.")
                .contains("and is “Nobody but the post that must act” now.")
                .contains("Who must not get this report: it was “Nobody”, and is “post.bogota” now.")
                .contains("As now: Nobody but the post that must act", ">post.bogota</textarea>")
                .contains("name=\"version\" value=\"3\"", "name=\"key\" value=\"3\"", "2026-11-01")
                .containsPattern("id=\"widerGovernment\"(?s:.){0,400}value=\"YES\"\\s+selected")
                .containsPattern("value=\"RETURN_TO_PARTNER\"\\s+selected")
                .doesNotContain("in version");
        assertThat(post(
                        location + "/consent",
                        "person-19",
                        "key",
                        "3",
                        "version",
                        "3",
                        "widerGovernment",
                        "YES",
                        "implicated",
                        "post.bogota",
                        "implicatedBefore",
                        "post.bogota"))
                .hasStatus3xxRedirection();
        assertThat(page(get(location + "/consent", "person-19"))).contains(">post.bogota</textarea>");
    }

    @Test
    void nobody_changes_what_a_colleague_submitted() {
        String location = submitted("person-9");

        for (String change : List.of("/add", "/consent", "/withdraw", "/erase")) {
            assertThat(get(location + change, "person-10")).hasStatus(404);
            assertThat(post(location + change, "person-10", "information", "EXAMPLE", "sharing", "RED", "sure", "yes"))
                    .hasStatus(404);
        }
        assertThat(page(get(location, "person-9"))).doesNotContain("What you changed");
    }

    private String submitted(String person) {
        String location =
                send(person, "key-of-" + person, "EXAMPLE").getResponse().getHeader("Location");
        assertThat(location).isNotNull();
        return location;
    }

    private MvcTestResult get(String uri, String person) {
        return mvc.get().uri(uri).with(person(person)).exchange();
    }

    private MvcTestResult post(String uri, String person, String... fields) {
        var request = mvc.post()
                .uri(uri)
                .with(person(person))
                .with(csrf())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult form(String body) {
        return form("/partner/submit", "person-6", body);
    }

    private MvcTestResult form(String uri, String person, String body) {
        return mvc.post()
                .uri(uri)
                .with(person(person))
                .with(csrf())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(body)
                .exchange();
    }

    @Test
    void the_pages_are_for_people_of_partners() {
        assertThat(mvc.get().uri("/partner").with(officer()).exchange()).hasStatus(403);
        assertThat(mvc.get().uri("/partner").accept(MediaType.TEXT_HTML).exchange())
                .hasStatus3xxRedirection();
    }

    @Test
    void whoever_was_signed_out_while_writing_has_every_form_back_with_what_they_wrote() {
        String location = submitted("person-16");

        MvcTestResult report =
                unsent("/partner/submit", null, "narrative", "EXAMPLE <b>long</b> text", "country", "CO");
        MvcTestResult add =
                unsent(location + "/add", null, "information", "EXAMPLE more", "names", "EXAMPLE Kept Name");
        MvcTestResult consent = unsent(location + "/consent", null, "version", "1", "sharing", "RED");
        MvcTestResult withdrawal = unsent(location + "/withdraw", null);
        MvcTestResult erasure = unsent(location + "/erase", null, "sure", "yes");

        assertThat(List.of(report, add, consent, withdrawal, erasure)).allSatisfy(answer -> {
            assertThat(answer).hasStatus(401);
            assertThat(page(answer))
                    .contains("You are signed out", "Nothing has been sent.", "value=\"key-of-the-form\"")
                    .contains("<a target=\"_blank\" rel=\"noopener\" href=\"/partner\">Sign in in another tab</a>")
                    .contains("name=\"_csrf\"")
                    .doesNotContain("My reports", "href=\"" + location);
            assertThat(answer.getResponse().getHeader("Cache-Control")).isEqualTo("no-store");
        });
        assertThat(page(report))
                .contains("EXAMPLE &lt;b&gt;long&lt;/b&gt; text", "come back and press “Send”")
                .containsPattern("value=\"CO\"\\s+selected");
        assertThat(page(add)).contains("EXAMPLE more", "EXAMPLE Kept Name");
        assertThat(page(consent)).contains("name=\"version\" value=\"1\"").containsPattern("value=\"RED\"\\s+selected");
        // Whether to erase is asked again.
        assertThat(page(erasure)).contains("id=\"sure\"").doesNotContain("checked");
        assertThat(page(get(location, "person-16"))).doesNotContain("What you changed");
    }

    @Test
    void whoever_has_signed_in_again_meanwhile_needs_only_press_the_button_once_more() {
        MvcTestResult again =
                unsent("/partner/submit", person("person-17"), "narrative", "EXAMPLE that must not be lost");

        assertThat(again).hasStatus(403);
        assertThat(page(again))
                .contains("Is this your account? You are signed in as EXAMPLE Person", "press once more: “Send”")
                .contains("EXAMPLE that must not be lost", "value=\"key-of-the-form\"", "name=\"_csrf\"")
                .contains("otherwise it counts as theirs", "href=\"/\">This is not me: open another tab</a>")
                // What was written would be lost by leaving.
                .doesNotContain("My reports", "Sign out");
        assertThat(page(get("/partner", "person-17"))).contains("You have not submitted any report yet.");
    }

    @Test
    void whoever_is_signed_in_as_somebody_else_by_now_loses_nothing_either() {
        MvcTestResult other = unsent("/partner/submit", officer(), "narrative", "EXAMPLE that must not be lost");
        MvcTestResult otherWithToken = mvc.post()
                .uri("/partner/submit")
                .with(officer())
                .with(csrf())
                .header("Sec-Fetch-Site", "same-origin")
                .param("narrative", "EXAMPLE that must not be lost")
                .exchange();

        assertThat(List.of(other, otherWithToken)).allSatisfy(answer -> {
            assertThat(answer).hasStatus(403);
            assertThat(page(answer))
                    .contains("You are signed in with another account", "EXAMPLE that must not be lost");
        });
    }

    @Test
    void a_form_of_another_site_is_never_shown_with_words_of_that_site_in_it() {
        for (String site : List.of("cross-site", "same-site", "none")) {
            MvcTestResult forged = mvc.post()
                    .uri("/partner/submit")
                    .header("Sec-Fetch-Site", site)
                    .cookie(new Cookie("signalpost-intake", "any"))
                    .param("narrative", "EXAMPLE forged")
                    .exchange();

            assertThat(forged).hasStatus(403);
            assertThat(page(forged)).doesNotContain("EXAMPLE forged");
        }
        MvcTestResult unknown = mvc.post()
                .uri("/partner/submit")
                .param("narrative", "EXAMPLE forged")
                .exchange();
        assertThat(page(unknown)).doesNotContain("EXAMPLE forged");
        assertThat(page(unsent("/partner/reports/none-such/add", null, "information", "EXAMPLE")))
                .doesNotContain("EXAMPLE");
    }

    @Test
    void a_browser_too_old_to_say_where_a_form_is_from_is_known_by_the_cookie_of_the_session_that_ended() {
        MvcTestResult old = mvc.post()
                .uri("/partner/submit")
                .with(request -> {
                    request.setRequestedSessionId("ended");
                    return request;
                })
                .param("narrative", "EXAMPLE that must not be lost")
                .exchange();

        assertThat(old).hasStatus(401);
        assertThat(page(old)).contains("EXAMPLE that must not be lost");
    }

    /** What comes of a form whose token is of a session that has ended. */
    private MvcTestResult unsent(String uri, @Nullable RequestPostProcessor caller, String... fields) {
        var request = mvc.post()
                .uri(uri)
                .with(csrf().useInvalidToken())
                .header("Sec-Fetch-Site", "same-origin")
                .param("key", "key-of-the-form");
        if (caller != null) {
            request.with(caller);
        }
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private static RequestPostProcessor officer() {
        return oidcLogin()
                .idToken(token ->
                        token.subject("officer-1").issuedAt(Instant.now()).claim("roles", List.of("OFFICER")))
                .authorities(new SimpleGrantedAuthority("ROLE_OFFICER"));
    }

    private MvcTestResult send(String person, String key, String narrative) {
        return mvc.post()
                .uri("/partner/submit")
                .with(person(person))
                .with(csrf())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("key", key)
                .param("narrative", narrative)
                .exchange();
    }

    private static RequestPostProcessor person(String subject) {
        return oidcLogin()
                .idToken(token -> token.subject(subject)
                        .issuedAt(Instant.now())
                        .claim("name", "EXAMPLE Person")
                        .claim("partner", "example-partner")
                        .claim("roles", List.of("PARTNER_STAFF")))
                .authorities(new SimpleGrantedAuthority("ROLE_PARTNER_STAFF"));
    }

    private static String key(String page) {
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    private static String page(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
