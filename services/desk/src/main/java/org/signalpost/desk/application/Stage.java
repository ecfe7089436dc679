package org.signalpost.desk.application;

/** A place where records wait for a service, in the order of the flow. */
public enum Stage {
    CLASSIFIER("For the classifier"),
    ROUTER("For the router"),
    DESK("For the desk"),
    STATUS("For what partners see");

    private final String inWords;

    Stage(String inWords) {
        this.inWords = inWords;
    }

    /** The stage as people read it. */
    public String inWords() {
        return inWords;
    }
}
