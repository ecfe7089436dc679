package org.signalpost.classifier.adapter.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.signalpost.classifier.adapter.evaluation.Figures.Table;
import org.signalpost.classifier.evaluation.Evaluation;
import org.signalpost.classifier.evaluation.Mistake;
import org.signalpost.contracts.event.Span;

/** An evaluation on a terminal: the figures in columns, and the worst mistakes with the words that led to them. */
final class EvaluationText {

    static final int MISTAKES = 15;

    private EvaluationText() {}

    static String of(Evaluation evaluation, String engine) {
        StringBuilder out = new StringBuilder();
        out.append(Figures.scope(evaluation, engine)).append('\n');
        Figures.tables(evaluation).forEach(table -> write(table, out));
        List<Mistake> mistakes = evaluation.mistakes();
        if (!mistakes.isEmpty()) {
            out.append("\nThe worst of ").append(mistakes.size()).append(" mistakes, the surest first\n");
            mistakes.stream().limit(MISTAKES).forEach(mistake -> write(mistake, out));
        }
        return out.toString();
    }

    private static void write(Table table, StringBuilder out) {
        out.append('\n').append(table.title()).append('\n');
        if (!table.note().isEmpty()) {
            out.append(table.note()).append('\n');
        }
        if (table.rows().isEmpty()) {
            out.append("  ").append(Figures.NONE).append('\n');
            return;
        }
        List<List<String>> lines = new ArrayList<>(List.of(table.columns()));
        lines.addAll(table.rows());
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder(" ");
            for (int column = 0; column < line.size(); column++) {
                int at = column;
                int width = lines.stream()
                        .mapToInt(cells -> cells.get(at).length())
                        .max()
                        .orElse(0);
                String space = " ".repeat(width - line.get(column).length());
                boolean words = column == 0 || table.columns().get(column).equals("answered");
                row.append(' ')
                        .append(words ? line.get(column) + space : space + line.get(column))
                        .append(' ');
            }
            out.append(row.toString().stripTrailing()).append('\n');
        }
    }

    private static void write(Mistake mistake, StringBuilder out) {
        String text = mistake.label().text();
        out.append("  ")
                .append(visible(mistake.label().id()))
                .append("  ")
                .append(mistake.about())
                .append(": ")
                .append(mistake.answer())
                .append(' ')
                .append(Figures.decimal(mistake.confidence()))
                .append(mistake.automatic() ? " AUTOMATIC" : "")
                .append(", right is ")
                .append(String.join(" or ", mistake.expected()))
                .append('\n');
        List<Span> evidence = MarkedText.sorted(mistake.evidence());
        if (!evidence.isEmpty()) {
            out.append(evidence.stream()
                            .map(span -> span.start() + "-" + span.end() + " “" + visible(MarkedText.words(text, span))
                                    + "”")
                            .collect(Collectors.joining(", ", "      ", "")))
                    .append('\n');
        }
    }

    /** What moves the cursor or turns words round would spoil the lines; the joiners that scripts need stay. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> visible.appendCodePoint(spoils(point) ? ' ' : point));
        return visible.toString();
    }

    private static boolean spoils(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> point != 0x200C && point != 0x200D;
            default -> false;
        };
    }
}
