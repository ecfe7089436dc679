package org.signalpost.intake.adapter.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.signalpost.intake.application.AmendingReports;
import org.signalpost.intake.application.FollowingReports;
import org.signalpost.intake.application.PartnerBatches;
import org.signalpost.intake.application.PartnerRates;
import org.signalpost.intake.application.SubmittingReports;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.ViewResolver;

/** Declares the controllers, which are nobody else's business. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class IntakeWeb {

    @Bean
    Submissions intakeSubmissions(
            SubmittingReports intakeSubmitting, PartnerRates intakeRates, ObjectProvider<MeterRegistry> meters) {
        return new Submissions(intakeSubmitting, intakeRates, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    ReportsController intakeReportsController(
            Submissions intakeSubmissions, FollowingReports intakeFollowing, ProblemResponses responses) {
        return new ReportsController(intakeSubmissions, intakeFollowing, responses);
    }

    @Bean
    Amendments intakeAmendments(
            AmendingReports intakeAmending,
            Submissions intakeSubmissions,
            PartnerRates intakeTakingBackRates,
            ObjectProvider<MeterRegistry> meters) {
        return new Amendments(
                intakeAmending,
                intakeSubmissions,
                intakeTakingBackRates,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    /** Before the security filters, which read forms to look for their token. */
    @Bean
    FilterRegistrationBean<RoomForBodies> intakeRoomForForms(
            ProblemResponses responses, Submissions intakeSubmissions) {
        FilterRegistrationBean<RoomForBodies> registration =
                roomForBodies("intakeRoomForForms", RoomForBodies.forForms(responses, intakeSubmissions));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 12);
        return registration;
    }

    /** After the security filters: strangers are refused without a byte of theirs being read, and take no room. */
    @Bean
    FilterRegistrationBean<RoomForBodies> intakeRoomForReports(
            ProblemResponses responses, Submissions intakeSubmissions) {
        return roomForBodies("intakeRoomForReports", RoomForBodies.forReports(responses, intakeSubmissions));
    }

    private static FilterRegistrationBean<RoomForBodies> roomForBodies(String name, RoomForBodies filter) {
        FilterRegistrationBean<RoomForBodies> registration = new FilterRegistrationBean<>(filter);
        // By its name a filter knows that a request has been through it.
        registration.setName(name);
        registration.addUrlPatterns("/v1/reports", "/v1/reports/*", "/partner/*");
        return registration;
    }

    @Bean
    AmendmentsController intakeAmendmentsController(Amendments intakeAmendments, Submissions intakeSubmissions) {
        return new AmendmentsController(intakeAmendments, intakeSubmissions);
    }

    @Bean
    AmendmentPages intakeAmendmentPages(
            Amendments intakeAmendments,
            FollowingReports intakeFollowing,
            ProblemResponses responses,
            ObjectProvider<Clock> clocks) {
        return new AmendmentPages(
                intakeAmendments, intakeFollowing, responses, clocks.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Batches intakeBatches(
            Submissions intakeSubmissions,
            ProblemResponses responses,
            PartnerBatches intakePartnerBatches,
            ObjectProvider<Clock> clocks) {
        return new Batches(intakeSubmissions, responses, intakePartnerBatches, clocks.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    BatchController intakeBatchController(Batches intakeBatches) {
        return new BatchController(intakeBatches);
    }

    @Bean
    PartnerPages intakePartnerPages(
            Submissions intakeSubmissions, FollowingReports intakeFollowing, ProblemResponses responses) {
        return new PartnerPages(intakeSubmissions, intakeFollowing, responses);
    }

    @Bean
    UnsentPartnerForms intakeUnsentForms(@Qualifier("thymeleafViewResolver") ViewResolver views) {
        return new UnsentPartnerForms(views);
    }
}
