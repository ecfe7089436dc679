package org.signalpost.router.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalpost.router.model.Directory;
import org.signalpost.router.model.Fault;
import org.signalpost.router.model.Policy;

class PolicyFileTest {

    private static final Directory DIRECTORY = DirectoryFile.shipped();

    private static final String SMALL = """
            policy: small
            sending-state: US
            recipients:
              - queue: desk.headquarters
                name: Headquarters
                consent: none
                highest-mark: AMBER_STRICT
                profile: FULL
              - queue: desk.press
                name: Press
                consent: widerGovernment
                highest-mark: AMBER_STRICT
                profile: NO_IDENTITY
            rules:
              - id: press
                reason: The press.
                source: letter
                when: Defender.JOURNALIST in defenders
                to: desk.press
                continue: true
              - id: post
                reason: The post.
                source: letter
                when: >-
                  country != Country.UNKNOWN
                  && responsible_is_post
                to: responsible
              - id: everything
                reason: The rest.
                source: design
                to: [desk.headquarters, partner]
            ladders:
              - id: post
                reason: Up.
                source: letter
                for: posts
                rungs: [ambassador, desk.headquarters]
              - id: desk
                reason: Up.
                source: letter
                for: desks
                rungs: [duty-officer]
            withheld:
              CONSENT_MISSING: No consent.
              SHARING_TOO_STRICT: Too strict.
              IMPLICATED: Implicated.
              RETURNED_TO_PARTNER: Returned.
              ALREADY_PRIMARY: Primary.
            """;

    @Test
    void a_policy_is_read_in_its_order() {
        Policy policy = PolicyFile.read("mine.yaml", SMALL, DIRECTORY);

        assertThat(policy.version()).matches("small@[0-9a-f]{12}");
        assertThat(policy.rules()).extracting(rule -> rule.id()).containsExactly("press", "post", "everything");
    }

    @Test
    void every_rule_of_the_shipped_policy_says_why_and_what_it_answers() {
        Policy policy = PolicyFile.shipped(DIRECTORY);

        assertThat(policy.rules()).allSatisfy(rule -> {
            assertThat(rule.reason()).endsWith(".");
            assertThat(rule.source()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Defender.JOURNALIST in    | Defender.JOURNALLIST in    | 18:11: unknown word Defender.JOURNALLIST",
                "&& responsible_is_post    | && responsible_is_pots     | 26:10: unknown word responsible_is_pots",
                "reason: The press.        | reason: ''                 | 16:13: reason is empty",
                "reason: The post.\\n      | \\n                         | 21:5: reason is missing",
                "id: post\\n    reason: The | id: press\\n    reason: The | 21:9: press is in line 15 already",
                "to: desk.press            | to: desk.pres              | 19:9: unknown destination desk.pres; it is a recipient, responsible or partner",
                "to: desk.press            | to: [desk.press, partner]  | 19:9: a rule that continues copies to exactly one desk",
                "continue: true            | continue: yes              | 20:15: continue is true or false",
                "consent: widerGovernment  | consent: wideGovernment    | 11:14: unknown consent wideGovernment; known are none, contactByPost, widerGovernment, unWithNamesToGovernment, namesPublished, regionalBodies, otherMissions, namesToHostGovernment, namesToCompany, usedInVetting, localStaff, linkAcrossPartners, usedForImprovement",
                "consent: widerGovernment  | consent: none              | 11:14: desk.press is not bound as a post is, so a copy to it needs a consent",
                "profile: NO_IDENTITY      | profile: NOTHING           | 13:14: NOTHING is none of [FULL, NO_IDENTITY, FACTS_ONLY, COUNT_ONLY]",
                "to: [desk.headquarters, partner] | to: desk.headquarters | 28:5: the last rule must take every report: no `when`, no `continue`, and `to` ending in `partner`",
                "sending-state: US         | sending-state: SE          | 2:16: the directory has no posts of SE",
                "policy: small             | policies: small            | 1:1: unknown name policies; known are policy, sending-state, recipients, rules, ladders, withheld",
                "rungs: [duty-officer]     | rungs: [desk.triage]       | 42:13: desk.triage is neither a role nor a recipient",
                "for: desks                | for: embassies             | 41:10: a ladder is for posts or for desks",
                "IMPLICATED: Implicated.   | IMPLICIT: Implicated.      | 44:3: IMPLICATED is missing",
                "source: design            | source: [design]           | 30:13: source must be a text",
                "rules:                    | rules: []\\nunruly:        | 14:8: there is no rule, so no report would reach anyone"
            })
    void what_is_wrong_is_said_with_its_place(String right, String wrong, String fault) {
        String content = SMALL.replaceFirst(
                Pattern.quote(right.strip().replace("\\n", "\n")),
                Matcher.quoteReplacement(wrong.strip().replace("\\n", "\n")));

        assertThat(refused(content).faults()).extracting(Fault::toString).contains(fault);
    }

    @Test
    void a_rule_after_one_that_takes_every_report_is_never_reached() {
        String content = SMALL.replace(
                        "    when: >-\n      country != Country.UNKNOWN\n      && responsible_is_post\n", "")
                .replace("to: responsible", "to: [responsible, partner]");

        assertThat(refused(content).faults())
                .extracting(Fault::toString)
                .containsExactly("25:5: is never reached: the rule in line 21 takes every report");
    }

    @Test
    void all_faults_are_said_at_once() {
        String content = SMALL.replace("reason: The press.", "reason:")
                .replace("in defenders", "in threats")
                .replace("AMBER_STRICT", "RED")
                .replace("desk.press\n    continue", "desk.unknown\n    continue");

        RefusedFileException refused = refused(content);

        assertThat(refused.faults()).extracting(Fault::line).containsExactly(7, 12, 16, 18, 19);
        assertThat(refused).hasMessageContaining("mine.yaml:19:9: unknown destination desk.unknown");
    }

    @ParameterizedTest
    @CsvSource({"''", "'a: [', ", "'- just a list'", "'a: &a [*a]'"})
    void what_is_no_policy_at_all_is_refused(String content) {
        assertThat(refused(content).faults()).isNotEmpty();
    }

    @Test
    void another_content_is_another_version() {
        String version = PolicyFile.read("mine.yaml", SMALL, DIRECTORY).version();

        assertThat(PolicyFile.read("mine.yaml", SMALL.replace("The press.", "Press!"), DIRECTORY)
                        .version())
                .isNotEqualTo(version);
        assertThat(PolicyFile.read("other.yaml", SMALL.replace("\n", "\r\n"), DIRECTORY)
                        .version())
                .isEqualTo(version);
    }

    private static RefusedFileException refused(String content) {
        RefusedFileException refused = catchThrowableOfType(
                RefusedFileException.class, () -> PolicyFile.read("mine.yaml", content, DIRECTORY));
        assertThat(refused).isNotNull();
        return refused;
    }
}
