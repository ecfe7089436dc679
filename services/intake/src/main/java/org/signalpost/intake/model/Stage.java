package org.signalpost.intake.model;

/** Where a report stands, as the partner who submitted it may know. */
public enum Stage {
    /** It is kept, but not confirmed yet. */
    PENDING(
            "We have kept this report and are still confirming it. If you got an error, send it again with the same key."),
    /** It is accepted, and nobody has it yet. */
    RECEIVED("We have your report. It is being read for where it should go."),
    /** A person decides where it goes. */
    IN_TRIAGE("A triage officer is deciding which post should act on your report."),
    /** It waits in the queue of a post. */
    WITH_POST("Your report is in the queue of the post. No officer has taken it yet."),
    /** It waits in the queue of a desk. */
    WITH_DESK("Your report is in the queue of a desk. No officer has taken it yet."),
    /** An officer has it. */
    TAKEN("An officer has taken your report."),
    /** An officer says it has been read. */
    ACKNOWLEDGED("An officer has read your report and confirms it."),
    /** Something is being done. */
    IN_PROGRESS("An officer is working on your report."),
    /** It is looked at again at set times. */
    MONITORING("Your report is being watched over and will be looked at again."),
    /** The work has ended. */
    CLOSED("The work on your report has ended."),
    /** The officer will not act. */
    DECLINED("The officer will not act on your report."),
    /** It came back to the partner; nobody else has it. */
    RETURNED("Your report has come back to you. No post has it."),
    /** The partner took it back. */
    WITHDRAWN("You have withdrawn this report."),
    /** Its keys are destroyed. */
    ERASED("This report has been erased. Nobody can read it any more.");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /** The same in plain words. */
    public String words() {
        return words;
    }
}
