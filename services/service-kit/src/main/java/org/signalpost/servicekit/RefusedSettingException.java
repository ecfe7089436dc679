package org.signalpost.servicekit;

/** A file that a setting names is not used, because of what is wrong with it. The message says which and what. */
public final class RefusedSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String setting;

    /** Refuses what {@code setting} names; {@code fault} is what is wrong with it, and nothing of what it holds. */
    public RefusedSettingException(String setting, String fault) {
        super(setting + " is refused: " + fault);
        this.setting = setting;
    }

    /** The setting to mend. */
    public String setting() {
        return setting;
    }
}
