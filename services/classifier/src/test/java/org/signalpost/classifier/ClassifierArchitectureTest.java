package org.signalpost.classifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.signalpost.classifier", importOptions = ImportOption.DoNotIncludeTests.class)
class ClassifierArchitectureTest {

    @ArchTest
    static final ArchRule the_decision_is_plain_java = classes()
            .that()
            .resideInAPackage("..classifier.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.signalpost.contracts.vocabulary..",
                    "org.signalpost.contracts.event..",
                    "org.signalpost.classifier.model..",
                    "com.ibm.icu..");

    @ArchTest
    static final ArchRule the_measuring_is_plain_java = classes()
            .that()
            .resideInAPackage("..classifier.evaluation..")
            .and()
            .resideOutsideOfPackage("..adapter..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.signalpost.contracts.vocabulary..",
                    "org.signalpost.contracts.event..",
                    "org.signalpost.classifier.model..",
                    "org.signalpost.classifier.evaluation..");

    @ArchTest
    static final ArchRule what_a_correction_shows_is_plain_java = classes()
            .that()
            .resideInAPackage("..classifier.correction..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.signalpost.contracts.vocabulary..",
                    "org.signalpost.contracts.event..",
                    "org.signalpost.classifier.correction..");

    @ArchTest
    static final ArchRule the_decision_uses_no_backtracking_expressions = noClasses()
            .that()
            .resideInAPackage("..classifier.model..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.regex\\..*");

    @ArchTest
    static final ArchRule only_the_application_opens_accounts = noClasses()
            .that()
            .resideInAnyPackage("..classifier.model..", "..classifier.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.signalpost.contracts.sealing..", "org.signalpost.contracts.content..");

    @ArchTest
    static final ArchRule only_what_is_shared_crosses_services = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.signalpost.intake..",
                    "org.signalpost.router..",
                    "org.signalpost.desk..",
                    "org.signalpost.identity..",
                    "org.signalpost.standalone..",
                    "org.signalpost.embedded..");

    @ArchTest
    static final ArchRule filter_and_evaluation_need_no_server = noClasses()
            .that()
            .resideInAnyPackage("..classifier.adapter.filter..", "..classifier.adapter.evaluation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.net..");
}
