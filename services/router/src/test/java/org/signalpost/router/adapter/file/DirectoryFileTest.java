package org.signalpost.router.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.router.model.Basis;
import org.signalpost.router.model.Confidence;
import org.signalpost.router.model.Directory;
import org.signalpost.router.model.Fault;
import org.signalpost.router.model.Responsibility;
import org.signalpost.router.model.Territories;

class DirectoryFileTest {

    private static final CountryCode US = new CountryCode("US");

    @Test
    void the_shipped_directory_answers_for_every_territory_and_says_on_what_basis() {
        Directory directory = DirectoryFile.shipped();

        assertThat(directory.rows(US)).extracting(Responsibility::territory).containsExactlyElementsOf(Territories.ALL);
        Responsibility afghanistan =
                directory.responsible(US, new CountryCode("AF")).orElseThrow();
        assertThat(afghanistan.queue()).isEqualTo(new QueueName("post.doha.afghanistan"));
        assertThat(afghanistan.post()).isEqualTo("US Embassy Doha");
        assertThat(afghanistan.postCountry()).isEqualTo(new CountryCode("QA"));
        assertThat(afghanistan.basis()).isEqualTo(Basis.STATED);
        assertThat(afghanistan.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(afghanistan.sourceDate()).isEqualTo(LocalDate.of(2026, 1, 22));
        assertThat(afghanistan.source()).startsWith("CIA World Factbook");
    }

    @Test
    void the_shipped_directory_holds_no_mailbox_and_no_telephone_number() {
        String content = ContentVersion.shipped("directory.csv");

        assertThat(content).doesNotContainPattern(Pattern.compile("[A-Za-z0-9.]@[A-Za-z]"));
        assertThat(content).doesNotContainPattern(Pattern.compile("\\d{3}[- ]\\d{4}"));
    }

    @Test
    void the_posts_that_have_units_are_known_too() {
        Directory directory = DirectoryFile.shipped();

        assertThat(directory.knows(new QueueName("post.dubai"))).isTrue();
        assertThat(directory.knows(new QueueName("post.dubai.iran"))).isTrue();
        assertThat(directory.knows(new QueueName("post.dubay"))).isFalse();
    }

    @Test
    void a_territory_without_a_queue_is_impossible() {
        String content = changed(line -> line.startsWith("US,PE,") || line.startsWith("US,XK,") ? null : line);

        RefusedFileException refused = refused(content);

        assertThat(refused.faults())
                .extracting(Fault::what)
                .containsExactly("no queue of US answers for PE", "no queue of US answers for XK");
    }

    @Test
    void every_fault_is_said_at_once_with_its_place() {
        String content = changed(line -> {
            if (line.startsWith("US,AD,")) {
                return line.replace("post.madrid", "Madrid").replace("STATED", "GUESSED");
            }
            if (line.startsWith("US,AE,")) {
                return line.replace("2026-01-22", "22 January 2026");
            }
            if (line.startsWith("US,AF,")) {
                return line.replace("US,AF,", "US,ZZ,");
            }
            if (line.startsWith("US,AG,")) {
                return line.replace("US Embassy Bridgetown,Bridgetown,BB", ",,");
            }
            if (line.startsWith("US,AI,")) {
                return "US,AI,Anguilla";
            }
            return line.startsWith("US,AL,") ? line.replace("US,AL,", "US,AM,") : line;
        });

        RefusedFileException refused = refused(content);

        assertThat(refused.faults())
                .extracting(Fault::toString)
                .contains(
                        "2:15: queue: \"Madrid\" is no queue name",
                        "2:51: basis: \"GUESSED\" is none of [DIRECT, STATED, INFERRED, DOMESTIC, NONE]",
                        "4:4: territory: \"ZZ\" is neither in ISO 3166-1 nor XK",
                        "5:27: A post's queue needs post, city and post_country; a desk's has none",
                        "6:7: the line has 3 values, there are 14 columns",
                        "8:4: AM is in line 7 already",
                        "1:1: no queue of US answers for AF",
                        "1:1: no queue of US answers for AI",
                        "1:1: no queue of US answers for AL")
                .anyMatch(fault -> fault.startsWith("3:") && fault.contains("22 January 2026"));
        assertThat(refused).hasMessageContaining("mine.csv:8:4: AM is in line 7 already");
    }

    @Test
    void a_missing_column_or_an_unknown_one_is_named() {
        String content = ContentVersion.shipped("directory.csv").replaceFirst("basis", "grounds");

        assertThat(refused(content).faults())
                .extracting(Fault::what)
                .containsExactly("column basis is missing", "there is no column \"grounds\"");
    }

    @Test
    void quotes_that_do_not_match_are_named() {
        String content = changed(
                line -> line.startsWith("US,EH,") ? line.replace("not Rabat\"", "not \"\"Rabat\"\"") + "\"" : line);

        assertThat(refused(content).faults()).isNotEmpty();
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> DirectoryFile.read("mine.csv", "")).isInstanceOf(RefusedFileException.class);
    }

    @Test
    void columns_may_come_in_any_order_and_lines_end_in_any_way() {
        List<String> reversed = new ArrayList<>();
        for (String line : ContentVersion.shipped("directory.csv").lines().toList()) {
            List<Fault> faults = new ArrayList<>();
            List<CommaSeparated.Cell> cells = CommaSeparated.read(line, faults).get(0);
            List<String> values = new ArrayList<>();
            cells.forEach(cell -> values.add(0, "\"" + cell.text() + "\""));
            reversed.add(String.join(",", values));
        }

        Directory directory = DirectoryFile.read("mine.csv", String.join("\r\n", reversed));

        assertThat(directory.rows(US)).isEqualTo(DirectoryFile.shipped().rows(US));
    }

    @Test
    void another_content_is_another_version() {
        String content = ContentVersion.shipped("directory.csv");

        assertThat(DirectoryFile.read("mine.csv", content.replace("\n", "\r\n")).version())
                .isEqualTo(DirectoryFile.shipped().version());
        assertThat(DirectoryFile.read("mine.csv", content.replace("post.madrid", "post.barcelona"))
                        .version())
                .isNotEqualTo(DirectoryFile.shipped().version());
    }

    private static RefusedFileException refused(String content) {
        RefusedFileException refused =
                catchThrowableOfType(RefusedFileException.class, () -> DirectoryFile.read("mine.csv", content));
        assertThat(refused).isNotNull();
        return refused;
    }

    private static String changed(Function<String, @Nullable String> change) {
        return String.join(
                "\n",
                ContentVersion.shipped("directory.csv")
                        .lines()
                        .map(change)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
