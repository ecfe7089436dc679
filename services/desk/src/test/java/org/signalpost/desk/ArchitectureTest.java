package org.signalpost.desk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.signalpost", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_decision_is_plain_java = noClasses()
            .that()
            .resideInAPackage("org.signalpost.desk.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.kafka..",
                    "java.sql..",
                    "javax.sql..",
                    "org.signalpost.servicekit..",
                    "org.signalpost.desk.application..",
                    "org.signalpost.desk.adapter..");

    @ArchTest
    static final ArchRule use_cases_know_no_adapter = noClasses()
            .that()
            .resideInAPackage("org.signalpost.desk.application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.signalpost.desk.adapter..", "org.apache.kafka..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule only_contracts_and_the_kit_cross_services = noClasses()
            .that()
            .resideInAPackage("org.signalpost.desk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.signalpost.intake..",
                    "org.signalpost.classifier..",
                    "org.signalpost.router..",
                    "org.signalpost.identity..",
                    "org.signalpost.standalone..");
}
