package org.signalpost.contracts.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void every_constant_has_its_word_and_every_word_its_constant() throws IOException {
        List<Enum<?>> constants = constants();
        Properties file = new Properties();
        try (InputStream words = Words.class.getResourceAsStream("words_en.properties")) {
            file.load(words);
        }

        assertThat(constants).hasSizeGreaterThan(200);
        assertThat(file.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(constants.stream()
                        .map(constant -> constant.getDeclaringClass().getSimpleName() + "." + constant.name())
                        .toList());
    }

    @Test
    void words_begin_with_a_capital_and_show_no_name_of_a_constant() {
        assertThat(constants())
                .allSatisfy(constant -> assertThat(Words.english().of(constant))
                        .matches("[A-Z].*[a-z)IQ].*|No")
                        .doesNotContain("_"));
    }

    @Test
    void kinds_are_told_in_proper_words() {
        assertThat(Words.english().of(ThreatType.TORTURE_ILL_TREATMENT)).isEqualTo("Torture or ill-treatment");
        assertThat(Words.english().of(DefenderKind.GENERAL_HRD)).isEqualTo("Human rights defender (general)");
        assertThat(Words.english().of(OfficerAction.DEMARCHE)).isEqualTo("D\u00e9marche");
    }

    @Test
    void what_is_no_word_of_the_vocabulary_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Words.english().of(TimeUnit.DAYS));
    }

    private static List<Enum<?>> constants() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(Words.class.getPackageName())
                        .stream()
                        .filter(JavaClass::isEnum)
                        .<Enum<?>>flatMap(type ->
                                Arrays.stream(type.reflect().getEnumConstants()).map(constant -> (Enum<?>) constant))
                        .toList();
    }
}
