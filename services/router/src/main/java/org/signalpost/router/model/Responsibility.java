package org.signalpost.router.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * Who answers for one territory, and how anybody knows. Names posts and roles, never people.
 *
 * @param sendingState whose posts these are
 * @param territory the territory
 * @param name the territory's name in English
 * @param queue the queue that answers
 * @param post the post's name; null where a desk answers
 * @param city the city the post is in; null where a desk answers
 * @param postCountry the territory the post is in; null where a desk answers
 * @param unit the unit within the post, where one works for this territory
 * @param basis what the row rests on
 * @param confidence how sure it is
 * @param status what the source says of a post in the territory itself
 * @param note what a reader should know, possibly empty
 * @param source where the row is from
 * @param sourceDate how old the source is
 */
public record Responsibility(
        CountryCode sendingState,
        CountryCode territory,
        String name,
        QueueName queue,
        @Nullable String post,
        @Nullable String city,
        @Nullable CountryCode postCountry,
        @Nullable String unit,
        Basis basis,
        Confidence confidence,
        String status,
        String note,
        String source,
        LocalDate sourceDate) {

    /**
     * Requires a post's name and place where a post answers.
     *
     * @throws IllegalArgumentException if the queue is a post's and the post or its place is missing, or the other way round
     */
    public Responsibility {
        boolean placed = post != null && city != null && postCountry != null;
        boolean placeless = post == null && city == null && postCountry == null && unit == null;
        if (queue.isPost() ? !placed : !placeless) {
            throw new IllegalArgumentException("A post's queue needs post, city and post_country; a desk's has none");
        }
    }

    /** The role that is publicly designated for defenders in this territory: {@code role@queue}. Never a person. */
    public String designation() {
        return (queue.isPost() ? "human-rights-officer@" : "duty-officer@") + queue;
    }
}
