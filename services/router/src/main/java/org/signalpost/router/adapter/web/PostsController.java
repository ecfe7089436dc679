package org.signalpost.router.adapter.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.router.model.Basis;
import org.signalpost.router.model.Confidence;
import org.signalpost.router.model.Policy;
import org.signalpost.router.model.Responsibility;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.ProblemException;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The public designation: which post and which role answers for a country, on what basis, and as of when. */
@RestController
public class PostsController {

    private final Policy policy;

    /** Tells the directory that {@code policy} decides with. */
    public PostsController(Policy policy) {
        this.policy = policy;
    }

    /**
     * Who answers for each country, or for one.
     *
     * @param country an ISO 3166-1 alpha-2 code or XK; all countries without it
     */
    @GetMapping(path = "/v1/posts", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("isAuthenticated()")
    public Posts posts(@RequestParam(required = false) @Nullable String country) {
        List<Responsibility> rows =
                country == null ? policy.directory().rows(policy.sendingState()) : List.of(responsible(country));
        return new Posts(
                policy.sendingState(),
                policy.directory().version(),
                rows.stream().map(Post::of).toList());
    }

    private Responsibility responsible(String country) {
        return policy.directory().rows(policy.sendingState()).stream()
                .filter(row -> row.territory().value().equals(country))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        EdgeProblem.INVALID_FIELDS,
                        List.of(FieldError.at("This is neither an ISO 3166-1 alpha-2 code nor XK.", "country"))));
    }

    /**
     * The answer.
     *
     * @param sendingState whose posts these are
     * @param directory names the directory and its content
     * @param posts who answers, by country
     */
    public record Posts(CountryCode sendingState, String directory, List<Post> posts) {

        /** Copies the list. */
        public Posts {
            posts = List.copyOf(posts);
        }
    }

    /**
     * Who answers for a country.
     *
     * @param country the country
     * @param name its name in English
     * @param queue the queue reports go to
     * @param role the role designated for defenders
     * @param post the post, or null where a desk answers
     * @param city the city the post is in
     * @param postCountry the country the post is in
     * @param unit the unit within the post
     * @param basis what this rests on
     * @param confidence how sure it is
     * @param note what a reader should know
     * @param source where it is from
     * @param asOf how old the source is
     */
    public record Post(
            CountryCode country,
            String name,
            QueueName queue,
            String role,
            @Nullable String post,
            @Nullable String city,
            @Nullable CountryCode postCountry,
            @Nullable String unit,
            Basis basis,
            Confidence confidence,
            String note,
            String source,
            LocalDate asOf) {

        static Post of(Responsibility row) {
            return new Post(
                    row.territory(),
                    row.name(),
                    row.queue(),
                    row.designation(),
                    row.post(),
                    row.city(),
                    row.postCountry(),
                    row.unit(),
                    row.basis(),
                    row.confidence(),
                    row.note(),
                    row.source(),
                    row.sourceDate());
        }
    }
}
