package org.signalpost.intake.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.signalpost.intake.application.PartnerRates;
import org.signalpost.intake.model.Limits;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class RoomForBodiesTest {

    private static final int TAKEN = 202;
    private static final FilterChain TAKES =
            (request, response) -> ((MockHttpServletResponse) response).setStatus(TAKEN);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProblemResponses responses =
            new ProblemResponses(JsonMapper.builder().build(), meters);
    private final Submissions submissions = new Submissions(BatchTest.submitting(), new PartnerRates(1, 1), meters);
    private final RoomForBodies reports = RoomForBodies.forReports(responses, submissions);
    private final RoomForBodies forms = RoomForBodies.forForms(responses, submissions);

    @Test
    void what_comes_while_there_is_no_room_is_told_when_to_come_again() throws Exception {
        MockHttpServletResponse refused = new MockHttpServletResponse();

        whileUnderWay(4, () -> reports.doFilter(report(1), refused, TAKES));

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
        assertThat(refused.getContentAsString())
                .contains("\"no-room\"", "\"retryable\":true", "Nothing of it was read");
        assertThat(meters.counter("signalpost.intake.refused", "code", "no-room")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void there_is_room_again_once_a_request_has_ended() throws Exception {
        whileUnderWay(4, () -> {});

        whileUnderWay(
                3, () -> assertThat(status(reports, report(Limits.BODY_BYTES))).isEqualTo(TAKEN));
    }

    @Test
    void a_request_that_fails_gives_its_room_back() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> reports.doFilter(
                            report(Limits.BODY_BYTES), new MockHttpServletResponse(), (request, response) -> {
                                throw new IOException("gone");
                            }))
                    .isInstanceOf(IOException.class);
        }

        assertThat(status(reports, report(Limits.BODY_BYTES))).isEqualTo(TAKEN);
    }

    @Test
    void what_does_not_say_how_long_it_is_takes_the_room_of_the_largest() throws Exception {
        whileUnderWay(
                3,
                () -> reports.doFilter(unknown(), new MockHttpServletResponse(), (request, response) -> {
                    assertThat(status(reports, report(1))).isEqualTo(503);
                    assertThat(status(reports, report(0))).isEqualTo(TAKEN);
                }));
    }

    @Test
    void small_reports_are_taken_while_large_ones_are() throws Exception {
        whileUnderWay(3, () -> {
            assertThat(status(reports, report(2000))).isEqualTo(TAKEN);
            assertThat(status(reports, unknown())).isEqualTo(TAKEN);
        });
    }

    @Test
    void forms_leave_reports_their_room_and_reports_the_forms() throws Exception {
        whileUnderWay(
                4, () -> assertThat(status(forms, form(Limits.BODY_BYTES))).isEqualTo(TAKEN));
        forms.doFilter(
                form(Limits.FORMS_AT_ONCE_BYTES / 2),
                new MockHttpServletResponse(),
                (request, response) -> forms.doFilter(
                        form(Limits.FORMS_AT_ONCE_BYTES / 2), new MockHttpServletResponse(), (other, answer) -> {
                            assertThat(status(forms, form(1))).isEqualTo(503);
                            assertThat(status(reports, form(1))).isEqualTo(TAKEN);
                            assertThat(status(reports, report(1))).isEqualTo(TAKEN);
                        }));
    }

    @Test
    void whoever_sends_a_form_is_told_how_to_send_what_they_wrote_once_more() throws Exception {
        MockHttpServletResponse refused = new MockHttpServletResponse();
        MockHttpServletRequest form = form(1);
        form.addHeader("Accept", "text/html");

        forms.doFilter(
                form(Limits.BODY_BYTES),
                new MockHttpServletResponse(),
                (request, response) -> forms.doFilter(
                        form(Limits.BODY_BYTES),
                        new MockHttpServletResponse(),
                        (other, answer) -> forms.doFilter(form, refused, TAKES)));

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
        assertThat(refused.getContentAsString()).contains("load this page again", "It will count once", "<h1>");
    }

    @Test
    void what_brings_nothing_needs_no_room() throws Exception {
        MockHttpServletRequest looking = unknown();
        looking.setMethod("GET");

        whileUnderWay(4, () -> assertThat(status(reports, looking)).isEqualTo(TAKEN));
    }

    /** Does it while so many of the largest reports are being taken. */
    private void whileUnderWay(int largest, Doing then) throws ServletException, IOException {
        if (largest == 0) {
            then.now();
        } else {
            reports.doFilter(
                    report(Limits.BODY_BYTES),
                    new MockHttpServletResponse(),
                    (request, response) -> whileUnderWay(largest - 1, then));
        }
    }

    private interface Doing {

        void now() throws ServletException, IOException;
    }

    private static int status(RoomForBodies room, MockHttpServletRequest request) throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        room.doFilter(request, response, TAKES);
        return response.getStatus();
    }

    private static MockHttpServletRequest report(int bytes) {
        return request("/v1/reports", "application/json", bytes);
    }

    private static MockHttpServletRequest form(int bytes) {
        return request("/partner/submit", "Application/X-WWW-form-urlencoded; charset=UTF-8", bytes);
    }

    private static MockHttpServletRequest request(String path, String type, int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setContentType(type);
        request.setContent(new byte[bytes]);
        return request;
    }

    private static MockHttpServletRequest unknown() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/reports");
        request.setContentType("application/json");
        return request;
    }
}
