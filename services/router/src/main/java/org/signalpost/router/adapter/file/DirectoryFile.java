package org.signalpost.router.adapter.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.router.adapter.file.CommaSeparated.Cell;
import org.signalpost.router.model.Basis;
import org.signalpost.router.model.Confidence;
import org.signalpost.router.model.Directory;
import org.signalpost.router.model.Fault;
import org.signalpost.router.model.Responsibility;
import org.signalpost.router.model.Territories;

/**
 * The directory of posts as a file: comma-separated, UTF-8, a line of column names and a line for each territory of each
 * sending state. Columns may come in any order.
 */
public final class DirectoryFile {

    private static final List<String> COLUMNS = List.of(
            "sending_state",
            "territory",
            "name",
            "queue",
            "post",
            "city",
            "post_country",
            "unit",
            "basis",
            "confidence",
            "status",
            "note",
            "source",
            "source_date");

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    private DirectoryFile() {}

    /** The directory that ships with this module: the posts of the United States. */
    public static Directory shipped() {
        return read("directory.csv", ContentVersion.shipped("directory.csv"));
    }

    /**
     * Reads a directory.
     *
     * @param name names the file in faults
     * @param content the whole of it
     * @throws RefusedFileException if anything is wrong with it, with all that is; among it every territory that is left
     *     without a queue
     */
    public static Directory read(String name, String content) {
        return new DirectoryFile().directory(name, content);
    }

    private Directory directory(String name, String content) {
        List<List<Cell>> lines = CommaSeparated.read(content, faults);
        List<Responsibility> rows = new ArrayList<>();
        if (lines.isEmpty()) {
            faults.add(new Fault(1, 1, "the file is empty"));
        } else if (header(lines.get(0))) {
            rows.addAll(rows(lines.subList(1, lines.size())));
        }
        if (!faults.isEmpty()) {
            throw new RefusedFileException(name, faults);
        }
        return new Directory(ContentVersion.of("directory", content), rows);
    }

    /** Whether every column is there, so that the lines can be read at all. */
    private boolean header(List<Cell> header) {
        for (int index = 0; index < header.size(); index++) {
            Cell cell = header.get(index);
            if (!COLUMNS.contains(cell.text())) {
                faults.add(new Fault(cell.line(), cell.column(), "there is no column " + shown(cell.text())));
            } else if (columns.putIfAbsent(cell.text(), index) != null) {
                faults.add(new Fault(cell.line(), cell.column(), "column " + cell.text() + " is there twice"));
            }
        }
        for (String column : COLUMNS) {
            if (!columns.containsKey(column)) {
                faults.add(new Fault(1, 1, "column " + column + " is missing"));
            }
        }
        return columns.size() == COLUMNS.size();
    }

    private List<Responsibility> rows(List<List<Cell>> lines) {
        List<Responsibility> rows = new ArrayList<>();
        SortedMap<CountryCode, Map<CountryCode, Integer>> lineOfTerritory = new TreeMap<>();
        for (List<Cell> line : lines) {
            if (line.size() < columns.size()) {
                Cell last = line.get(line.size() - 1);
                faults.add(new Fault(
                        last.line(),
                        last.column(),
                        "the line has " + line.size() + " values, there are " + columns.size() + " columns"));
                continue;
            }
            Cell territory = cell(line, "territory");
            CountryCode sendingState = country(line, "sending_state");
            CountryCode code = country(line, "territory");
            if (sendingState != null && code != null) {
                Integer earlier = lineOfTerritory
                        .computeIfAbsent(sendingState, state -> new HashMap<>())
                        .putIfAbsent(code, territory.line());
                if (earlier != null) {
                    faults.add(new Fault(
                            territory.line(), territory.column(), code + " is in line " + earlier + " already"));
                }
            }
            Responsibility row = row(line, sendingState, code);
            if (row != null) {
                rows.add(row);
            }
        }
        if (lineOfTerritory.isEmpty()) {
            faults.add(new Fault(1, 1, "no line says who answers for a territory"));
        }
        lineOfTerritory.forEach((state, territories) -> {
            for (CountryCode missing : Directory.missing(territories.keySet())) {
                faults.add(new Fault(1, 1, "no queue of " + state + " answers for " + missing));
            }
        });
        return rows;
    }

    private @Nullable Responsibility row(
            List<Cell> line, @Nullable CountryCode sendingState, @Nullable CountryCode territory) {
        int before = faults.size();
        String name = required(line, "name");
        QueueName queue = parsed(line, "queue", QueueName::new, "is no queue name");
        CountryCode postCountry = cell(line, "post_country").text().isBlank() ? null : country(line, "post_country");
        Basis basis = word(line, "basis", Basis.class);
        Confidence confidence = word(line, "confidence", Confidence.class);
        String source = required(line, "source");
        LocalDate sourceDate = parsed(line, "source_date", LocalDate::parse, "is no date such as 2026-01-22");
        if (faults.size() > before
                || sendingState == null
                || territory == null
                || name == null
                || queue == null
                || basis == null
                || confidence == null
                || source == null
                || sourceDate == null) {
            return null;
        }
        try {
            return new Responsibility(
                    sendingState,
                    territory,
                    name,
                    queue,
                    optional(line, "post"),
                    optional(line, "city"),
                    postCountry,
                    optional(line, "unit"),
                    basis,
                    confidence,
                    cell(line, "status").text().strip(),
                    cell(line, "note").text().strip(),
                    source,
                    sourceDate);
        } catch (IllegalArgumentException contradiction) {
            fault(cell(line, "queue"), String.valueOf(contradiction.getMessage()));
            return null;
        }
    }

    private @Nullable CountryCode country(List<Cell> line, String column) {
        return parsed(
                line,
                column,
                text -> {
                    CountryCode code = new CountryCode(text);
                    if (!Territories.ALL.contains(code)) {
                        throw new IllegalArgumentException("Not a territory");
                    }
                    return code;
                },
                "is neither in ISO 3166-1 nor XK");
    }

    private <E extends Enum<E>> @Nullable E word(List<Cell> line, String column, Class<E> words) {
        return parsed(
                line, column, text -> Enum.valueOf(words, text), "is none of " + List.of(words.getEnumConstants()));
    }

    private <T> @Nullable T parsed(List<Cell> line, String column, Function<String, T> parse, String otherwise) {
        Cell cell = cell(line, column);
        try {
            return parse.apply(cell.text().strip());
        } catch (IllegalArgumentException | DateTimeException unusable) {
            fault(cell, column + ": " + shown(cell.text()) + " " + otherwise);
            return null;
        }
    }

    private @Nullable String required(List<Cell> line, String column) {
        String value = optional(line, column);
        if (value == null) {
            fault(cell(line, column), column + " is missing");
        }
        return value;
    }

    private @Nullable String optional(List<Cell> line, String column) {
        String value = cell(line, column).text().strip();
        return value.isEmpty() ? null : value;
    }

    private Cell cell(List<Cell> line, String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalStateException("Checked with the header");
        }
        return line.get(index);
    }

    private void fault(Cell cell, String what) {
        faults.add(new Fault(cell.line(), cell.column(), what));
    }

    private static String shown(String text) {
        return "\"" + text + "\"";
    }
}
