package org.signalpost.intake.model;

/** The largest that each part of a submission may be. Text is counted in code points. */
public final class Limits {

    /**
     * The whole body, in bytes. A character takes up to twelve of them: in JSON as two escapes of six, in a form as four
     * bytes of UTF-8 of which each is sent as three. With all its fields at their largest a report is two thirds of this, and
     * what is a little too long is told so field by field.
     */
    public static final int BODY_BYTES = 3 * 1024 * 1024;

    /**
     * The bodies of all reports and changes of them that are being taken at once, in bytes: of the largest four, of usual ones
     * more than there are threads. While it is taken a body is in memory up to six times, as bytes, text, values, and what is
     * sealed of them; with {@link #FORMS_AT_ONCE_BYTES} that is a good third of the heap of the smallest container, 60 % of
     * 512 MB. The intake itself holds an eighth of it; most of the rest is for batches.
     */
    public static final int BODIES_AT_ONCE_BYTES = 4 * BODY_BYTES;

    /** The bodies of all forms that are being taken at once: apart, since forms are read before it is known who sends them. */
    public static final int FORMS_AT_ONCE_BYTES = 2 * BODY_BYTES;

    /**
     * One line of a batch, in bytes: less than a body, since a batch holds several at once. The largest report fits into it in
     * every script with its key beside it, in UTF-8 as it is; with every character escaped it has to come by itself.
     */
    public static final int LINE_BYTES = 1024 * 1024;

    /** Reports in one batch. */
    public static final int BATCH_REPORTS = 5000;

    /** A whole batch, in bytes. */
    public static final int BATCH_BYTES = 256 * 1024 * 1024;

    /**
     * The sealed event, in bytes. An installation takes records of up to 2 MiB ({@code RecordLimit} in contracts); what is
     * left is for headers and for the classification and the routing that travel with it later.
     */
    public static final int EVENT_BYTES = 640 * 1024;

    /** The narrative. */
    public static final int NARRATIVE = 64 * 1024;

    /** The summary that the partner wrote for sharing. */
    public static final int SUMMARY = 8 * 1024;

    /** A place, a name, a contact. */
    public static final int SHORT_TEXT = 500;

    /** Changes of one report, withdrawal and erasure not counted. */
    public static final int AMENDMENTS = 100;

    /** Entries in any list. */
    public static final int ENTRIES = 50;

    /** Problems named in one answer. */
    public static final int PROBLEMS = 100;

    private Limits() {}
}
