package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * CLDR's names of countries are kept as a file, since asking ICU for them takes a second at every start. This proves that
 * the file is what ICU says, and makes it anew with {@code -Dclassifier.make-country-names=true}.
 */
class CountryNamesTest {

    @Test
    void the_file_holds_the_names_that_icu_knows_in_all_its_languages() throws IOException {
        List<String> names = namesThatIcuKnows();
        if (Boolean.getBoolean("classifier.make-country-names")) {
            Path file = Path.of("src/main/resources/org/signalpost/classifier/model/country-names.tsv.gz");
            try (BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
                writer.write(String.join("\n", names) + "\n");
            }
        }
        List<String> file = new ArrayList<>();
        Resources.eachEntry("country-names.tsv.gz", file::add);
        assertThat(file).isEqualTo(names);
    }

    private static List<String> namesThatIcuKnows() {
        Set<String> codes = new TreeSet<>(List.of(Locale.getISOCountries()));
        codes.add("XK");
        Map<String, Set<String>> languages = new TreeMap<>();
        for (ULocale locale : ULocale.getAvailableLocales()) {
            if (!locale.getCountry().isEmpty() || !locale.getVariant().isEmpty()) {
                continue;
            }
            for (DisplayContext length : List.of(DisplayContext.LENGTH_FULL, DisplayContext.LENGTH_SHORT)) {
                LocaleDisplayNames display =
                        LocaleDisplayNames.getInstance(locale, DisplayContext.NO_SUBSTITUTE, length);
                for (String code : codes) {
                    String name = display.regionDisplayName(code);
                    if (name != null) {
                        languages
                                .computeIfAbsent(name + "\t" + code, key -> new TreeSet<>())
                                .add(locale.getLanguage());
                    }
                }
            }
        }
        return languages.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + String.join(",", entry.getValue()))
                .toList();
    }
}
