package org.signalpost.contracts.event;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Why something was decided, as a code that readers put into their language. Parameters are codes, names of the
 * vocabulary or numbers, never words of a report: their form refuses spaces and anything but ASCII.
 *
 * @param code what kind of reason, in capitals
 * @param parameters what it is about, in the order the code defines
 */
public record Reason(String code, List<String> parameters) {

    /**
     * The code by which an engine says that the partner had the report erased, so that there is nothing to read and nobody
     * is to act. It counts also for a version from before: the erased one is on its way.
     */
    public static final String REPORT_ERASED = "REPORT_ERASED";

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.@:+-]{1,64}");

    /**
     * Checks both forms.
     *
     * @throws IllegalArgumentException if the code or a parameter is not of its form; the message does not repeat it
     */
    public Reason {
        parameters = List.copyOf(parameters);
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("Not a reason code");
        }
        for (String parameter : parameters) {
            if (!PARAMETER.matcher(parameter).matches()) {
                throw new IllegalArgumentException("Not a parameter of a reason");
            }
        }
    }

    /** A reason with its parameters. */
    public static Reason of(String code, String... parameters) {
        return new Reason(code, List.of(parameters));
    }
}
