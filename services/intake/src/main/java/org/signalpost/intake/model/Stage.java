package org.signalpost.intake.model;

/** Where a report stands, as the partner who submitted it may know. */
public enum Stage {
    /** It is kept, but not confirmed yet. */
    PENDING(
            "We have kept this report and are still confirming it. If you got an error, send it again with the same key.",
            "We go on trying by ourselves. If the page that you sent it from still says so, press Send there again: it counts once."),
    /** It is accepted, and nobody has it yet. */
    RECEIVED(
            "We have your report. It is being read for where it should go.",
            "It goes to the post or the desk that should act, usually within a minute."),
    /** A person decides where it goes. */
    IN_TRIAGE(
            "A triage officer is deciding which post should act on your report.",
            "A triage officer reads it and sends it on to a post or a desk."),
    /** It waits in the queue of a post. */
    WITH_POST(
            "Your report is in the queue of the post. No officer has taken it yet.",
            "An officer of the post takes it and reads it."),
    /** It waits in the queue of a desk. */
    WITH_DESK(
            "Your report is in the queue of a desk. No officer has taken it yet.",
            "An officer of the desk takes it and reads it."),
    /** An officer has it. */
    TAKEN(
            "An officer has taken your report.",
            "The officer reads it and confirms that to you. If nothing comes of it, it goes back to the queue for somebody else."),
    /** An officer says it has been read. */
    ACKNOWLEDGED("An officer has read your report and confirms it.", "The officer decides what to do, and does it."),
    /** Something is being done. */
    IN_PROGRESS(
            "An officer is working on your report.",
            "The officer goes on, and ends the work with a word to you that you can read here."),
    /** It is looked at again at set times. */
    MONITORING("Your report is being watched over and will be looked at again.", "An officer looks at it again."),
    /** The work has ended. */
    CLOSED(
            "The work on your report has ended.",
            "Nothing more, unless something new happens: if you add it here, somebody looks at the report again."),
    /** The officer will not act. */
    DECLINED(
            "The officer will not act on your report.",
            "Nothing more, unless something new happens: if you add it here, somebody looks at the report again."),
    /** It came back to the partner; nobody else has it. */
    RETURNED(
            "Your report has come back to you. No post has it.",
            "Nobody acts on it unless you change where it may go, or make another report of it."),
    /** The partner took it back. */
    WITHDRAWN("You have withdrawn this report.", "Nobody acts on it. To have it acted on again, make a new report."),
    /** Its keys are destroyed. */
    ERASED(
            "This report has been erased. Nobody can read it any more.",
            "Nothing can follow. If it is to be reported again, make a new report.");

    private final String words;
    private final String next;

    Stage(String words, String next) {
        this.words = words;
        this.next = next;
    }

    /** The same in plain words. */
    public String words() {
        return words;
    }

    /** What happens from here, in plain words; it promises nothing that is not there. */
    public String next() {
        return next;
    }
}
