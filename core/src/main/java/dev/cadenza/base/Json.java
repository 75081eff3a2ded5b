package dev.cadenza.base;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Records to JSON files and back; unknown or missing settings are refused with the file's name, and so are nulls where
 * a record doesn't ask for them by {@code @JsonSetter(nulls = Nulls.SET)} or {@link MayBeAbsent}.
 */
public final class Json {
    private static final String MISSING = "Missing creator property"; // the library has no exception of its own for it
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .injectableValues(new InjectableValues.Std(Collections.singletonMap(MayBeAbsent.KEY, null)))
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL))
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(64).build());
    }

    private Json() {}

    /** {@code value} as JSON text. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** Writes {@code value} to {@code file}, whole or not at all. */
    public static void write(Path file, Object value) throws IOException {
        AtomicFiles.writeText(file, text(value));
    }

    /**
     * Reads {@code file} as a {@code type}.
     *
     * @throws UserProblem if it is not such JSON
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return parse(utf8(file), type, file.toString());
    }

    /**
     * Reads {@code file} as whatever JSON it holds.
     *
     * @throws UserProblem if it is no JSON
     */
    public static JsonNode tree(Path file) throws IOException {
        return parse(utf8(file), JsonNode.class, file.toString());
    }

    /**
     * Reads {@code file} as text.
     *
     * @throws UserProblem if it is none
     */
    public static String utf8(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new UserProblem(e, "%s cannot be read: it is no text in UTF-8", file);
        }
    }

    /** Reads {@code text}, which came from {@code where}, as a {@code type}. */
    public static <T> T parse(String text, Class<T> type, String where) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new UserProblem("%s is empty: expected settings as JSON", where);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new UserProblem(e, "%s cannot be read: %s", where, firstLine(e));
        }
    }

    /**
     * {@code tree} as a {@code type}.
     *
     * @throws IllegalArgumentException in the type's own words if it refuses a value
     */
    public static <T> T settings(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw e.getCause() instanceof IllegalArgumentException refused
                    ? refused
                    : new IllegalArgumentException(firstLine(e), e);
        }
    }

    /** Replaces the value in {@code tree} at {@code place}, such as {@code /model/layers}, by {@code value}. */
    public static void replace(JsonNode tree, String place, Object value) {
        JsonPointer pointer = JsonPointer.compile(place);
        ((ObjectNode) tree.at(pointer.head())).set(pointer.last().getMatchingProperty(), MAPPER.valueToTree(value));
    }

    /** Reads {@code text}, which came from {@code where}, as a JSON object without a record of its own. */
    public static JsonNode object(String text, String where) {
        JsonNode tree = parse(text, JsonNode.class, where);
        if (!tree.isObject()) {
            throw new UserProblem("%s cannot be read: expected a JSON object", where);
        }
        return tree;
    }

    /** {@code value}, a record, as a tree. */
    public static JsonNode tree(Object value) {
        return parse(text(value), JsonNode.class, value.toString()); // with numbers of the types that a file's have
    }

    /** {@code tree}, which came from {@code where}, as a {@code type}. */
    public static <T> T as(Class<T> type, JsonNode tree, String where) {
        try {
            return settings(tree, type);
        } catch (IllegalArgumentException e) {
            throw new UserProblem(e, "%s cannot be read: %s", where, Objects.toString(e.getMessage(), ""));
        }
    }

    /** {@code tree}, an object, without the properties {@code names}. */
    public static JsonNode without(JsonNode tree, String... names) {
        ObjectNode copy = tree.deepCopy();
        return copy.remove(List.of(names));
    }

    /** {@code tree}, an object, with the properties {@code values}. */
    public static JsonNode with(JsonNode tree, Map<String, Object> values) {
        ObjectNode copy = tree.deepCopy();
        new TreeMap<>(values).forEach((name, value) -> copy.set(name, MAPPER.valueToTree(value)));
        return copy;
    }

    /** Reads {@code file} as an object whose values are each a {@code type}. */
    public static <T> Map<String, T> readMap(Path file, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(
                    utf8(file), MAPPER.getTypeFactory().constructMapType(TreeMap.class, String.class, type));
        } catch (JsonProcessingException e) {
            throw new UserProblem(e, "%s cannot be read: %s", file, firstLine(e));
        }
    }

    /** {@code value} as JSON text on one line. */
    public static String line(Object value) {
        try {
            return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private static String firstLine(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "line %d: there is no setting %s, only %s"
                    .formatted(
                            e.getLocation().getLineNr(),
                            unknown.getPropertyName(),
                            new TreeSet<>(unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .toList()));
        }
        if (e instanceof InvalidTypeIdException unknown && unknown.getTypeId() != null) {
            return "line %d: there is no model family %s"
                    .formatted(e.getLocation().getLineNr(), unknown.getTypeId());
        }
        String original = e.getOriginalMessage();
        if (e instanceof JsonMappingException mapping && original != null && original.startsWith(MISSING)) {
            List<JsonMappingException.Reference> path = mapping.getPath();
            return "line %d: the setting %s is missing"
                    .formatted(
                            e.getLocation().getLineNr(),
                            path.get(path.size() - 1).getFieldName());
        }
        Throwable cause = e.getCause() instanceof IllegalArgumentException refused ? refused : e;
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        String line = message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
        return e.getLocation() == null ? line : "line " + e.getLocation().getLineNr() + ": " + line;
    }
}
