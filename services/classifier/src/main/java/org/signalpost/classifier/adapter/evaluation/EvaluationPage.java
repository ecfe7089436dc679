package org.signalpost.classifier.adapter.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.signalpost.classifier.adapter.evaluation.Figures.Table;
import org.signalpost.classifier.evaluation.Evaluation;
import org.signalpost.classifier.evaluation.LabelledText;
import org.signalpost.classifier.evaluation.Mistake;
import org.signalpost.contracts.vocabulary.ThreatType;

/**
 * An evaluation as one page that needs nothing else: no script, no request, and a policy of its own that forbids both. It
 * shows the texts of the worst mistakes, each in the direction of its own letters, with the evidence marked.
 */
final class EvaluationPage {

    static final int MISTAKES = 100;

    private static final String STYLE = """
            :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
            body { max-width: 70rem; margin: 0 auto; padding: 1rem }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums }
            th, td { padding: .2rem .6rem; border-block-end: 1px solid #8886; text-align: end; white-space: nowrap }
            th:first-child, td.words { text-align: start }
            tbody th { font-weight: normal; white-space: pre-wrap; min-width: 7rem }
            td.right { background: #2a82; font-weight: bold }
            td.wrong { background: #c332 }
            .confusion thead th { writing-mode: vertical-rl; text-align: start; vertical-align: bottom; border: 0 }
            .wide { overflow-x: auto }
            article { border-block-start: 1px solid #8886; padding-block: .5rem; overflow-wrap: anywhere }
            article h3 { font-size: 1rem; margin: 0 }
            article p { margin: .3rem 0; white-space: pre-line }
            mark { background: #fc0; color: #000 }
            """;

    private final StringBuilder html = new StringBuilder();

    private EvaluationPage() {}

    static String of(Evaluation evaluation, String engine) {
        EvaluationPage page = new EvaluationPage();
        page.write(evaluation, engine);
        return page.html.toString();
    }

    private void write(Evaluation evaluation, String engine) {
        html.append("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>How good the classifier is</title>
                <style>
                """)
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>How good the classifier is</h1>\n");
        element("p", Figures.scope(evaluation, engine) + ".");
        Figures.tables(evaluation).forEach(this::table);
        confusion(evaluation.confusion());
        mistakes(evaluation.mistakes());
        html.append("</main>\n</body>\n</html>\n");
    }

    private void table(Table table) {
        heading(table.title(), table.note());
        if (table.rows().isEmpty()) {
            element("p", Figures.NONE);
            return;
        }
        open(table.title(), "");
        table.columns()
                .forEach(column -> html.append("<th scope=\"col\">")
                        .append(escaped(column))
                        .append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr><th scope=\"row\">").append(escaped(row.get(0))).append("</th>");
            for (int column = 1; column < row.size(); column++) {
                html.append(table.columns().get(column).equals("answered") ? "<td class=\"words\">" : "<td>")
                        .append(escaped(row.get(column)))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        close();
    }

    private void confusion(Map<ThreatType, Map<ThreatType, Integer>> confusion) {
        Set<ThreatType> types = new TreeSet<>(confusion.keySet());
        confusion.values().forEach(answers -> types.addAll(answers.keySet()));
        heading(
                "Every primary threat against every answer",
                "A row for what is right, a column for what was answered. An answer that is right, too, counts as the"
                        + " right one.");
        open("Every primary threat against every answer", " class=\"confusion\"");
        html.append("<th scope=\"col\"></th>");
        types.forEach(type -> html.append("<th scope=\"col\">").append(type).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (ThreatType right : types) {
            html.append("<tr><th scope=\"row\">").append(right).append("</th>");
            for (ThreatType answer : types) {
                int times = confusion.getOrDefault(right, Map.of()).getOrDefault(answer, 0);
                html.append(times == 0 ? "<td>" : right == answer ? "<td class=\"right\">" : "<td class=\"wrong\">")
                        .append(times == 0 ? "" : Integer.toString(times))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        close();
    }

    private void mistakes(List<Mistake> mistakes) {
        heading(
                "The worst mistakes",
                mistakes.isEmpty()
                        ? "There are none."
                        : "The surest first, " + Math.min(MISTAKES, mistakes.size()) + " of " + mistakes.size()
                                + ". Marked is what spoke for the answer.");
        mistakes.stream().limit(MISTAKES).forEach(this::mistake);
    }

    private void mistake(Mistake mistake) {
        LabelledText label = mistake.label();
        html.append("<article>\n");
        element("h3", label.id() + " (" + label.language() + ")");
        element(
                "p",
                mistake.about() + ": " + mistake.answer() + " with " + Figures.decimal(mistake.confidence())
                        + (mistake.automatic() ? ", AUTOMATIC" : "") + "; right is "
                        + String.join(" or ", mistake.expected()) + ".");
        html.append("<p dir=\"auto\" lang=\"").append(escaped(label.language())).append("\">");
        for (MarkedText.Piece piece : MarkedText.pieces(label.text(), mistake.evidence())) {
            html.append(piece.marked() ? "<mark>" : "")
                    .append(escaped(piece.text()))
                    .append(piece.marked() ? "</mark>" : "");
        }
        html.append("</p>\n</article>\n");
    }

    private void heading(String title, String note) {
        element("h2", title);
        if (!note.isEmpty()) {
            element("p", note);
        }
    }

    private void open(String title, String attributes) {
        html.append("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(escaped(title))
                .append("\"><table")
                .append(attributes)
                .append(">\n<thead><tr>");
    }

    private void close() {
        html.append("</tbody>\n</table></div>\n");
    }

    private void element(String name, String text) {
        html.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
