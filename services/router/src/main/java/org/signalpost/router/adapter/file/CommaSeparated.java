package org.signalpost.router.adapter.file;

import java.util.ArrayList;
import java.util.List;
import org.signalpost.router.model.Fault;

/** Comma-separated values as RFC 4180 has them, each with its place. */
final class CommaSeparated {

    private final String text;
    private final List<Fault> faults;
    private int at;
    private int line = 1;
    private int lineStart;

    private CommaSeparated(String text, List<Fault> faults) {
        this.text = text;
        this.faults = faults;
    }

    /** Every line that is not empty, in order; what is wrong with the quoting goes to {@code faults}. */
    static List<List<Cell>> read(String text, List<Fault> faults) {
        return new CommaSeparated(text.startsWith("\uFEFF") ? text.substring(1) : text, faults).rows();
    }

    /**
     * One value.
     *
     * @param line the line it begins in, from 1
     * @param column the column it begins in, from 1
     * @param text the value, without quotes
     */
    record Cell(int line, int column, String text) {}

    private List<List<Cell>> rows() {
        List<List<Cell>> rows = new ArrayList<>();
        while (at < text.length()) {
            List<Cell> row = row();
            if (row.size() > 1 || !row.get(0).text().isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Cell> row() {
        List<Cell> row = new ArrayList<>();
        while (true) {
            row.add(cell());
            if (at >= text.length()) {
                return row;
            }
            char end = text.charAt(at);
            if (end == ',') {
                at++;
                continue;
            }
            newLine();
            return row;
        }
    }

    private Cell cell() {
        int startLine = line;
        int startColumn = at - lineStart + 1;
        return at < text.length() && text.charAt(at) == '"'
                ? new Cell(startLine, startColumn, quoted(startLine, startColumn))
                : new Cell(startLine, startColumn, plain());
    }

    private String plain() {
        int start = at;
        while (at < text.length() && !endsCell(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted(int startLine, int startColumn) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                value.append('"');
                at += 2;
            } else if (next == '"') {
                at++;
                if (at < text.length() && !endsCell(text.charAt(at))) {
                    faults.add(
                            new Fault(line, at - lineStart + 1, "a comma or the end of the line must follow a quote"));
                    plain();
                }
                return value.toString();
            } else if (next == '\n') {
                value.append('\n');
                newLine();
            } else {
                value.append(next);
                at++;
            }
        }
        faults.add(new Fault(startLine, startColumn, "the quote is never closed"));
        return value.toString();
    }

    private void newLine() {
        if (text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            at++;
        }
        at++;
        line++;
        lineStart = at;
    }

    private static boolean endsCell(char next) {
        return next == ',' || next == '\n' || next == '\r';
    }
}
