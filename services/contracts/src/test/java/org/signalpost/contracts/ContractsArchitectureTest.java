package org.signalpost.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = ContractsArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ContractsArchitectureTest {

    @ArchTest
    static final ArchRule no_spring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule only_events_and_their_installation_know_kafka = noClasses()
            .that()
            .resideOutsideOfPackages("..event..", "..installation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule the_vocabulary_depends_on_nothing_else = noClasses()
            .that()
            .resideInAPackage("..vocabulary..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..event..", "..content..", "..sealing..");

    @ArchTest
    static final ArchRule what_travels_does_not_know_how_it_was_sealed = noClasses()
            .that()
            .resideInAPackage("..event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..sealing..", "..content..");
}
