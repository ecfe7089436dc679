package org.signalpost.contracts.event;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The constants of every enum in contracts. */
final class JavaVocabulary {

    private JavaVocabulary() {}

    static Set<Set<String>> all() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.signalpost.contracts")
                        .stream()
                        .filter(JavaClass::isEnum)
                        .map(type -> Arrays.stream(type.reflect().getEnumConstants())
                                .map(constant -> ((Enum<?>) constant).name())
                                .collect(Collectors.toSet()))
                        .collect(Collectors.toSet());
    }
}
