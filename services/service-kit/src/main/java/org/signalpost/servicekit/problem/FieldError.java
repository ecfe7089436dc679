package org.signalpost.servicekit.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param pointer where: a JSON Pointer as a URI fragment, for example {@code #/consents/0/kind}; {@code #} is the whole
 * @param detail what would be right, in words; never the value that was sent
 */
public record FieldError(String pointer, String detail) {

    public FieldError {
        if (!pointer.equals("#") && !pointer.startsWith("#/")) {
            throw new IllegalArgumentException("A pointer begins with #/");
        }
        if (detail.isBlank()) {
            throw new IllegalArgumentException("A detail is needed");
        }
    }

    /** The error at the field reached by these names and indices from the top. */
    public static FieldError at(String detail, Object... path) {
        return new FieldError(pointer(path), detail);
    }

    /** The JSON Pointer, as a URI fragment, of the field reached by these names and indices from the top. */
    public static String pointer(Object... path) {
        StringBuilder pointer = new StringBuilder("#");
        for (Object step : path) {
            pointer.append('/').append(step.toString().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
