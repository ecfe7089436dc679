package org.signalpost.intake.adapter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.security.Caller;
import org.signalpost.servicekit.security.UnsentForms;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * The forms of a partner's pages for those whose sign-in ended while they wrote. They say nothing about any report but what
 * the form itself says, since nobody may be signed in, and nothing is sent until the button is pressed once more.
 */
final class UnsentPartnerForms implements UnsentForms {

    private static final PathPatternRequestMatcher SUBMIT =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/partner/submit");
    private static final PathPatternRequestMatcher CHANGE = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, "/partner/reports/{id}" + ReportChange.PATH);

    private static final Duration SHORTLY = Duration.ofSeconds(5);

    private final ViewResolver views;

    UnsentPartnerForms(ViewResolver views) {
        this.views = views;
    }

    @Override
    public boolean show(
            HttpServletRequest request, HttpServletResponse response, EdgeProblem why, @Nullable Caller caller)
            throws IOException, ServletException {
        Model model = new ExtendedModelMap();
        String page = page(request, why, caller, model);
        if (page == null) {
            return false;
        }
        PartnerPages.refuse(
                why == EdgeProblem.SIGN_IN_UNAVAILABLE ? Problem.of(why).retryAfter(SHORTLY) : Problem.of(why),
                response);
        if (why == EdgeProblem.NOT_SIGNED_IN) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        render(page, model, request, response);
        return true;
    }

    private static @Nullable String page(
            HttpServletRequest request, EdgeProblem why, @Nullable Caller caller, Model model) {
        if (SUBMIT.matches(request)) {
            return PartnerPages.form(sent(request), PageProblem.unsent(why, caller, PartnerPages.SUBMIT), model);
        }
        Map<String, String> steps = CHANGE.matcher(request).getVariables();
        String id = steps.get("id");
        String step = steps.get("change");
        ReportId report = id == null ? null : ReportsController.reportId(id).orElse(null);
        if (report == null || step == null) {
            return null;
        }
        ReportChange change = ReportChange.at(step);
        return AmendmentPages.form(
                change, report, sent(request), PageProblem.unsent(why, caller, change.words()), model);
    }

    private static ReportForm sent(HttpServletRequest request) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        request.getParameterMap().forEach((field, values) -> parameters.put(field, List.of(values)));
        return ReportForm.sent(parameters);
    }

    private void render(String page, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            View view = views.resolveViewName(page, Locale.ENGLISH);
            if (view == null) {
                throw new IllegalStateException("There is no page " + page);
            }
            view.render(model.asMap(), request, response);
        } catch (IOException | ServletException | RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new ServletException(failed);
        }
    }
}
