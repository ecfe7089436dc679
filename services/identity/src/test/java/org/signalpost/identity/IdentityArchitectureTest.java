package org.signalpost.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.signalpost.identity", importOptions = ImportOption.DoNotIncludeTests.class)
class IdentityArchitectureTest {

    @ArchTest
    static final ArchRule the_model_is_plain_java = noClasses()
            .that()
            .resideInAPackage("..identity.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.kafka..",
                    "java.sql..",
                    "javax.sql..",
                    "..adapter..",
                    "..application..");

    @ArchTest
    static final ArchRule use_cases_know_no_framework_and_no_adapter = noClasses()
            .that()
            .resideInAPackage("..identity.application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "..adapter..");

    @ArchTest
    static final ArchRule only_contracts_and_the_kit_cross_services = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.signalpost.identity..",
                    "org.signalpost.contracts..",
                    "org.signalpost.servicekit..",
                    "java..",
                    "javax..",
                    "jakarta..",
                    "org.springframework..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "com.nimbusds..",
                    "com.fasterxml.jackson.annotation..",
                    "io.github.bucket4j..",
                    "io.micrometer.core..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule nobody_here_opens_a_report = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.signalpost.contracts.sealing.ReportOpener");
}
