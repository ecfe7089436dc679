package org.signalpost.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.signalpost.intake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_model_is_plain_java = classes()
            .that()
            .resideInAPackage("..intake.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "javax.crypto..", "org.jspecify..", "org.signalpost.contracts..", "..intake.model..");

    @ArchTest
    static final ArchRule use_cases_know_neither_web_nor_database_nor_kafka = noClasses()
            .that()
            .resideInAPackage("..intake.application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.sql..", "..intake.adapter..");

    @ArchTest
    static final ArchRule adapters_do_not_know_each_other = noClasses()
            .that()
            .resideInAPackage("..intake.adapter.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..intake.adapter.kafka..", "..intake.adapter.jdbc..", "java.sql..");

    @ArchTest
    static final ArchRule only_contracts_and_service_kit_cross_services = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.signalpost.classifier..",
                    "org.signalpost.router..",
                    "org.signalpost.desk..",
                    "org.signalpost.identity..",
                    "org.signalpost.standalone..");
}
