package org.signalpost.servicekit.problem;

import org.springframework.web.util.HtmlUtils;

/** A page of few words that needs no template engine: errors, signed out, nothing here. */
public final class PlainPage {

    private PlainPage() {}

    /**
     * The whole document.
     *
     * @param title plain text, escaped here
     * @param body markup, escaped by whoever made it
     */
    public static String of(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Signalpost</title>
                <link rel="stylesheet" href="/signalpost/plain.css">
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(HtmlUtils.htmlEscape(title), body);
    }
}
