package org.signalpost.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.signalpost.router", importOptions = ImportOption.DoNotIncludeTests.class)
class RouterArchitectureTest {

    /** {@code com.google.common} is what the lists of the condition library are. */
    @ArchTest
    static final ArchRule the_decision_is_plain_java = classes()
            .that()
            .resideInAPackage("..router.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.signalpost.contracts.vocabulary..",
                    "org.signalpost.contracts.event..",
                    "org.signalpost.router.model..",
                    "dev.cel..",
                    "com.google.common..");

    @ArchTest
    static final ArchRule nothing_sealed_is_opened_here = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.signalpost.contracts.sealing..", "org.signalpost.contracts.content..");

    @ArchTest
    static final ArchRule there_is_no_way_to_a_database = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "..servicekit.jdbc..");

    @ArchTest
    static final ArchRule the_decision_does_not_know_what_is_sealed = noClasses()
            .that()
            .resideInAnyPackage("..router.model..", "..router.adapter.file..", "..router.adapter.filter..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.(SealedParts|Ciphertext|Report)");

    @ArchTest
    static final ArchRule only_what_is_shared_crosses_services = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.signalpost.intake..",
                    "org.signalpost.classifier..",
                    "org.signalpost.desk..",
                    "org.signalpost.identity..",
                    "org.signalpost.standalone..",
                    "org.signalpost.embedded..");

    @ArchTest
    static final ArchRule the_filter_needs_no_server = noClasses()
            .that()
            .resideInAnyPackage("..router.adapter.filter..", "..router.adapter.file..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.net..");
}
