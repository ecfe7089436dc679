package org.signalpost.router.adapter.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.router.model.Fault;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of a YAML file whose every value knows its place. Whatever is not as it should be becomes a fault. */
final class MarkedYaml {

    private final Node node;
    private final Map<String, Node> values;
    private final List<Fault> faults;

    private MarkedYaml(Node node, Map<String, Node> values, List<Fault> faults) {
        this.node = node;
        this.values = values;
        this.faults = faults;
    }

    /** Reads a mapping that may have {@code keys} and no others. */
    static MarkedYaml of(Node node, Set<String> keys, List<Fault> faults) {
        Map<String, Node> values = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            faults.add(fault(node, "expected keys and values"));
            return new MarkedYaml(node, values, faults);
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!keys.contains(key)) {
                faults.add(fault(tuple.getKeyNode(), "unknown name " + key + "; known are " + String.join(", ", keys)));
            } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
                faults.add(fault(tuple.getKeyNode(), key + " is there twice"));
            }
        }
        return new MarkedYaml(node, values, faults);
    }

    /** The text of a value; null and a fault if it is missing or blank. */
    @Nullable
    String text(String key) {
        if (!values.containsKey(key)) {
            fault(key + " is missing");
            return null;
        }
        String text = optionalText(key);
        if (text != null && text.isBlank()) {
            fault(key, key + " is empty");
            return null;
        }
        return text == null ? null : text.strip();
    }

    /** The text of a value; null if it is missing. */
    @Nullable
    String optionalText(String key) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(key, key + " must be a text");
        return null;
    }

    /** The texts of a value that is one text or a list of them; a fault if there is none. */
    List<Marked> texts(String key) {
        List<Marked> texts = new ArrayList<>();
        Node value = values.get(key);
        List<Node> items = value instanceof SequenceNode sequence
                ? sequence.getValue()
                : value == null ? List.of() : List.of(value);
        for (Node item : items) {
            if (item instanceof ScalarNode scalar) {
                texts.add(new Marked(scalar.getValue().strip(), item));
            } else {
                faults.add(fault(item, key + " must be a text or a list of texts"));
            }
        }
        if (items.isEmpty()) {
            fault(key + " is missing");
        }
        return texts;
    }

    /** The items of a value that is a list; a fault if it is none. */
    List<Node> items(String key) {
        Node value = values.get(key);
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        fault(key, value == null ? key + " is missing" : key + " must be a list");
        return List.of();
    }

    /** The value as it is. */
    @Nullable
    Node value(String key) {
        return values.get(key);
    }

    /** Says that something is wrong with the whole of it. */
    void fault(String what) {
        faults.add(fault(node, what));
    }

    /** Says that something is wrong with a value, or with the whole if there is no such value. */
    void fault(String key, String what) {
        faults.add(fault(values.getOrDefault(key, node), what));
    }

    /** Where it begins. */
    int line() {
        return node.getStartMark().getLine() + 1;
    }

    static Fault fault(Node node, String what) {
        Mark mark = node.getStartMark();
        return new Fault(mark.getLine() + 1, mark.getColumn() + 1, what);
    }

    /**
     * The place in the file of a place within a text. In a text that was folded from several lines, the line that the
     * place came from.
     */
    static Fault within(Node node, Fault inText, List<String> lines) {
        Mark mark = node.getStartMark();
        ScalarStyle style = node instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.PLAIN;
        if (style == ScalarStyle.PLAIN || style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED) {
            int quote = style == ScalarStyle.PLAIN ? 0 : 1;
            return new Fault(mark.getLine() + 1, mark.getColumn() + quote + inText.column(), inText.what());
        }
        int line = mark.getLine() + inText.line();
        int column = inText.column();
        if (style == ScalarStyle.FOLDED) {
            while (line < lines.size() && column > lines.get(line).strip().length() + 1) {
                column -= lines.get(line).strip().length() + 1;
                line++;
            }
        }
        int indent = line < lines.size()
                ? lines.get(line).length() - lines.get(line).stripLeading().length()
                : 0;
        return new Fault(line + 1, indent + column, inText.what());
    }

    /**
     * A text with its place.
     *
     * @param text the text
     * @param node where it is
     */
    record Marked(String text, Node node) {}
}
