package org.signalpost.contracts.vocabulary;

import java.util.List;

/**
 * What was done, or threatened, to a defender. A report has one primary type and any number of others.
 *
 * <p>The codes are those of the HURIDOCS micro-thesauri, kept for exports; the class of SDG indicator 16.10.1 is this
 * project's own mapping. A threat to do a thing is not the thing: "threatened to kill" is {@link #DEATH_THREAT}.
 */
public enum ThreatType {
    /** Killed, murdered, extrajudicial execution, death in custody. */
    KILLING(SdgClass.KILLING, "0101", "01010601"),
    /** Shot at, survived an attempt on their life, poisoned. */
    ATTEMPTED_KILLING(SdgClass.OTHER_HARMFUL_ACT, "010109"),
    /** Taken by or with the acquiescence of the state, whereabouts denied. */
    ENFORCED_DISAPPEARANCE(SdgClass.ENFORCED_DISAPPEARANCE, "030103"),
    /** Kidnapped by others, or by unknown people. */
    ABDUCTION(SdgClass.KIDNAPPING, "030104"),
    /** Torture, ill-treatment, denial of medical care in custody. */
    TORTURE_ILL_TREATMENT(SdgClass.TORTURE, "02011111"),
    /** Rape, sexual assault, sexual harassment. */
    SEXUAL_VIOLENCE(SdgClass.OTHER_HARMFUL_ACT, "020102", "02010305"),
    /** Beaten, injured, teargassed, shot with pellets. */
    PHYSICAL_ASSAULT(SdgClass.OTHER_HARMFUL_ACT, "020101"),
    /** Arrest, detention, house arrest, pre-trial detention, summons with detention. */
    ARBITRARY_DETENTION(SdgClass.ARBITRARY_DETENTION, "030101", "030102", "030105"),
    /** Charges, trials, convictions, civil suits to silence, summons, legal orders. */
    JUDICIAL_HARASSMENT(SdgClass.OTHER_HARMFUL_ACT, "350114"),
    /** Threat to kill the defender or those close to them. */
    DEATH_THREAT(SdgClass.OTHER_HARMFUL_ACT, "02010302"),
    /** Other threats, intimidation, harassment in person or online, stalking. */
    THREAT_INTIMIDATION(SdgClass.OTHER_HARMFUL_ACT, "02010301", "020103"),
    /** Spyware, interception, hacking, account takeover, denial of service, physical surveillance. */
    SURVEILLANCE_DIGITAL_ATTACK(SdgClass.OTHER_HARMFUL_ACT, "02010303"),
    /** Stigmatising, defaming, labelling as foreign agent or terrorist, doxxing. */
    SMEAR_CAMPAIGN(SdgClass.OTHER_HARMFUL_ACT),
    /** Office or home search, confiscation, break-in, arson, damage, frozen accounts. */
    RAID_SEIZURE(SdgClass.OTHER_HARMFUL_ACT, "120102", "130102", "130107"),
    /** Travel ban, border stop, deportation, passport taken, forced exile. */
    TRAVEL_RESTRICTION(SdgClass.OTHER_HARMFUL_ACT, "050106", "330101", "050102"),
    /** Media or organisation shut, banned, deregistered, blocked, accreditation denied, assembly banned. */
    CENSORSHIP_CLOSURE(SdgClass.OTHER_HARMFUL_ACT, "100101", "120101", "120105"),
    /** Eviction, displacement, crops or homes destroyed to drive out. */
    FORCED_EVICTION_DISPLACEMENT(SdgClass.OTHER_HARMFUL_ACT, "050103"),
    /** A reprisal that none of the others describes: dismissal, expulsion from university. */
    OTHER(SdgClass.OTHER_HARMFUL_ACT, "9"),
    /** Not a report of a reprisal: policy text, spam, sport, no content. */
    NONE(SdgClass.NOT_COUNTED);

    private final SdgClass sdgClass;
    private final List<String> huridocsCodes;

    ThreatType(SdgClass sdgClass, String... huridocsCodes) {
        this.sdgClass = sdgClass;
        this.huridocsCodes = List.of(huridocsCodes);
    }

    /** The class this type counts under in SDG indicator 16.10.1. */
    public SdgClass sdgClass() {
        return sdgClass;
    }

    /** The HURIDOCS micro-thesauri codes of this type, most general first; empty where none fits. */
    public List<String> huridocsCodes() {
        return huridocsCodes;
    }

    /** The classes of SDG indicator 16.10.1. */
    public enum SdgClass {
        KILLING,
        ENFORCED_DISAPPEARANCE,
        TORTURE,
        ARBITRARY_DETENTION,
        KIDNAPPING,
        OTHER_HARMFUL_ACT,
        NOT_COUNTED
    }
}
