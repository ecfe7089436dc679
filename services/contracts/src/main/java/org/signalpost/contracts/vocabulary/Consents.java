package org.signalpost.contracts.vocabulary;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was consented to, by whom, when and until when. Whatever is not said is {@link ConsentValue#UNKNOWN}, which
 * counts as no.
 *
 * @param contactByPost the post may contact the defender
 * @param widerGovernment other desks of the government may receive a copy
 * @param unWithNamesToGovernment UN bodies may put the names to the government concerned
 * @param namesPublished names may be published
 * @param regionalBodies regional human rights bodies may receive a copy
 * @param otherMissions missions of other states may receive a copy
 * @param namesToHostGovernment names may be given to the host government, as a démarche needs
 * @param namesToCompany names may be given to a company
 * @param usedInVetting the report may count in the vetting look-up
 * @param localStaff locally employed embassy staff may open the report
 * @param linkAcrossPartners the report may be linked with those of other partners
 * @param usedForImprovement those who improve the automatic reading may see what triage corrected of it
 * @param givenBy who gave the consents, if said
 * @param givenOn the day they were given, if said
 * @param validUntil the last day they hold, if they are limited
 * @param each the consents of which that differs, each with all three of its own; empty if none
 */
public record Consents(
        ConsentValue contactByPost,
        ConsentValue widerGovernment,
        ConsentValue unWithNamesToGovernment,
        ConsentValue namesPublished,
        ConsentValue regionalBodies,
        ConsentValue otherMissions,
        ConsentValue namesToHostGovernment,
        ConsentValue namesToCompany,
        ConsentValue usedInVetting,
        ConsentValue localStaff,
        ConsentValue linkAcrossPartners,
        ConsentValue usedForImprovement,
        @Nullable ConsentGiver givenBy,
        @Nullable LocalDate givenOn,
        @Nullable LocalDate validUntil,
        Map<ConsentKind, ConsentTerms> each) {

    /** Consents of which nothing is known: every question counts as answered with no. */
    public static final Consents UNKNOWN = new Consents(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** All given by the same person, on the same day and for the same time. */
    public Consents(
            @Nullable ConsentValue contactByPost,
            @Nullable ConsentValue widerGovernment,
            @Nullable ConsentValue unWithNamesToGovernment,
            @Nullable ConsentValue namesPublished,
            @Nullable ConsentValue regionalBodies,
            @Nullable ConsentValue otherMissions,
            @Nullable ConsentValue namesToHostGovernment,
            @Nullable ConsentValue namesToCompany,
            @Nullable ConsentValue usedInVetting,
            @Nullable ConsentValue localStaff,
            @Nullable ConsentValue linkAcrossPartners,
            @Nullable ConsentValue usedForImprovement,
            @Nullable ConsentGiver givenBy,
            @Nullable LocalDate givenOn,
            @Nullable LocalDate validUntil) {
        this(
                contactByPost,
                widerGovernment,
                unWithNamesToGovernment,
                namesPublished,
                regionalBodies,
                otherMissions,
                namesToHostGovernment,
                namesToCompany,
                usedInVetting,
                localStaff,
                linkAcrossPartners,
                usedForImprovement,
                givenBy,
                givenOn,
                validUntil,
                null);
    }

    /** Takes a missing answer as {@link ConsentValue#UNKNOWN}. */
    public Consents(
            @Nullable ConsentValue contactByPost,
            @Nullable ConsentValue widerGovernment,
            @Nullable ConsentValue unWithNamesToGovernment,
            @Nullable ConsentValue namesPublished,
            @Nullable ConsentValue regionalBodies,
            @Nullable ConsentValue otherMissions,
            @Nullable ConsentValue namesToHostGovernment,
            @Nullable ConsentValue namesToCompany,
            @Nullable ConsentValue usedInVetting,
            @Nullable ConsentValue localStaff,
            @Nullable ConsentValue linkAcrossPartners,
            @Nullable ConsentValue usedForImprovement,
            @Nullable ConsentGiver givenBy,
            @Nullable LocalDate givenOn,
            @Nullable LocalDate validUntil,
            @Nullable Map<ConsentKind, ConsentTerms> each) {
        this.contactByPost = orUnknown(contactByPost);
        this.widerGovernment = orUnknown(widerGovernment);
        this.unWithNamesToGovernment = orUnknown(unWithNamesToGovernment);
        this.namesPublished = orUnknown(namesPublished);
        this.regionalBodies = orUnknown(regionalBodies);
        this.otherMissions = orUnknown(otherMissions);
        this.namesToHostGovernment = orUnknown(namesToHostGovernment);
        this.namesToCompany = orUnknown(namesToCompany);
        this.usedInVetting = orUnknown(usedInVetting);
        this.localStaff = orUnknown(localStaff);
        this.linkAcrossPartners = orUnknown(linkAcrossPartners);
        this.usedForImprovement = orUnknown(usedForImprovement);
        this.givenBy = givenBy;
        this.givenOn = givenOn;
        this.validUntil = validUntil;
        this.each = each == null || each.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(each));
    }

    private static ConsentValue orUnknown(@Nullable ConsentValue value) {
        return Objects.requireNonNullElse(value, ConsentValue.UNKNOWN);
    }

    /** The answer to one question. */
    public ConsentValue answer(ConsentKind kind) {
        return switch (kind) {
            case CONTACT_BY_POST -> contactByPost;
            case WIDER_GOVERNMENT -> widerGovernment;
            case UN_WITH_NAMES_TO_GOVERNMENT -> unWithNamesToGovernment;
            case NAMES_PUBLISHED -> namesPublished;
            case REGIONAL_BODIES -> regionalBodies;
            case OTHER_MISSIONS -> otherMissions;
            case NAMES_TO_HOST_GOVERNMENT -> namesToHostGovernment;
            case NAMES_TO_COMPANY -> namesToCompany;
            case USED_IN_VETTING -> usedInVetting;
            case LOCAL_STAFF -> localStaff;
            case LINK_ACROSS_PARTNERS -> linkAcrossPartners;
            case USED_FOR_IMPROVEMENT -> usedForImprovement;
        };
    }

    /**
     * Whether {@code kind} was consented to and the consents still hold on {@code day}: only a YES that has not run out
     * allows anything.
     */
    public boolean allow(ConsentKind kind, LocalDate day) {
        LocalDate lastDay = terms(kind).validUntil();
        return answer(kind) == ConsentValue.YES && (lastDay == null || !day.isAfter(lastDay));
    }

    /** Who gave one consent, when and until when. */
    public ConsentTerms terms(ConsentKind kind) {
        ConsentTerms own = each.get(kind);
        return own != null ? own : new ConsentTerms(givenBy, givenOn, validUntil);
    }
}
