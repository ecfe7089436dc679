package org.signalpost.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.ThreatType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** To write the documentation's examples anew: {@code mvn test -pl services/contracts -Dexamples.write=true}. */
class EventSchemaTest {

    private static final Path EXAMPLES = Path.of("..", "..", "docs", "events");
    private static final Path LAST_VERSION = Path.of("src", "test", "resources", "events", "1.0");

    private final EventCodec codec = new EventCodec();
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @ParameterizedTest
    @EnumSource
    void todays_events_validate_against_their_schema(EventType type) {
        String value = new String(codec.toJson(example(type)), StandardCharsets.UTF_8);

        assertThat(faults(type, value)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_value_without_its_first_required_field_does_not_validate(EventType type) {
        ObjectNode value = (ObjectNode) json.readTree(codec.toJson(example(type)));
        value.remove(value.propertyNames().iterator().next());

        assertThat(faults(type, json.writeValueAsString(value))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void no_required_field_can_be_missing_or_null_at_any_depth(EventType type) {
        JsonNode whole = json.readTree(codec.toJson(example(type)));
        List<String> accepted = new ArrayList<>();
        for (String pointer : objectsIn(whole, "", new ArrayList<>())) {
            ObjectNode object = (ObjectNode) whole.at(pointer);
            for (String field : List.copyOf(object.propertyNames())) {
                JsonNode value = object.get(field);
                object.remove(field);
                if (!faults(type, json.writeValueAsString(whole)).isEmpty()) {
                    if (reads(type, whole)) {
                        accepted.add(pointer + "/" + field + " missing");
                    }
                    object.putNull(field);
                    if (reads(type, whole)) {
                        accepted.add(pointer + "/" + field + " null");
                    }
                }
                object.set(field, value);
            }
        }

        // Consents take a missing answer as unknown, on purpose.
        assertThat(accepted).allMatch(field -> field.contains("/consents/"));
    }

    private boolean reads(EventType type, JsonNode value) {
        try {
            codec.fromJson(json.writeValueAsBytes(value), type.type());
            return true;
        } catch (UnreadableEventException refused) {
            return false;
        }
    }

    private static List<String> objectsIn(JsonNode node, String pointer, List<String> found) {
        if (node.isObject()) {
            found.add(pointer);
            node.propertyStream().forEach(field -> objectsIn(field.getValue(), pointer + "/" + field.getKey(), found));
        } else {
            for (int i = 0; i < node.size(); i++) {
                objectsIn(node.get(i), pointer + "/" + i, found);
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void the_example_in_the_documentation_is_what_is_written_today(EventType type) throws IOException {
        Path file = EXAMPLES.resolve(fileName(type));
        String today = json.writeValueAsString(json.readTree(codec.toJson(example(type)))) + "\n";
        if (Boolean.getBoolean("examples.write")) {
            Files.createDirectories(EXAMPLES);
            Files.writeString(file, today);
        }

        assertThat(file).hasContent(today);
        assertThat(codec.fromJson(Files.readAllBytes(file), type.type())).isEqualTo(example(type));
    }

    @ParameterizedTest
    @EnumSource
    void the_last_version_s_events_still_read_and_validate(EventType type) throws IOException {
        String written = Files.readString(LAST_VERSION.resolve(fileName(type)));

        assertThat(faults(type, written)).isEmpty();
        assertThat(codec.fromJson(written.getBytes(StandardCharsets.UTF_8), type.type()))
                .isInstanceOf(type.type());
    }

    @ParameterizedTest
    @EnumSource
    void a_field_that_a_later_version_added_is_ignored(EventType type) {
        ObjectNode value = (ObjectNode) json.readTree(codec.toJson(example(type)));
        value.put("addedLater", "something");

        assertThat(codec.fromJson(json.writeValueAsBytes(value), type.type())).isEqualTo(example(type));
        assertThat(faults(type, json.writeValueAsString(value))).isEmpty();
    }

    @Test
    void the_schemas_know_the_vocabulary_and_nothing_else() {
        assertThat(vocabularies(EventType.REPORT_ROUTED))
                .contains(names(ThreatType.values()), names(DefenderKind.values()), names(PerpetratorKind.values()));
        assertThat(vocabularies(EventType.CASE_CHANGED))
                .contains(
                        names(OfficerAction.values()),
                        names(CaseChanged.Change.values()),
                        names(CaseChanged.Standing.values()));
        Set<Set<String>> all = Arrays.stream(EventType.values())
                .flatMap(type -> vocabularies(type).stream())
                .collect(Collectors.toSet());
        assertThat(all).isSubsetOf(JavaVocabulary.all());
    }

    private Set<Set<String>> vocabularies(EventType type) {
        return new java.util.HashSet<>(json.readTree(schema(type)).findValues("enum").stream()
                .map(values -> values.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet()))
                .toList());
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    private List<String> faults(EventType type, String value) {
        List<String> faults = new ArrayList<>();
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema(type), InputFormat.JSON)
                .validate(value, InputFormat.JSON)
                .forEach(fault -> faults.add(fault.toString()));
        return faults;
    }

    private static String schema(EventType type) {
        try (InputStream in = EventType.class.getResourceAsStream(type.schemaResource())) {
            return new String(Objects.requireNonNull(in, type.schemaResource()).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String fileName(EventType type) {
        return type.topic().substring(Topics.PREFIX.length()) + ".json";
    }

    private static Event example(EventType type) {
        return Objects.requireNonNull(ExampleEvents.all().get(type));
    }
}
