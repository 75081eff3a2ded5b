package dev.cadenza.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Records to JSON files and back; unknown or missing settings are refused with the file's name. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
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
        return parse(Files.readString(file, StandardCharsets.UTF_8), type, file.toString());
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

    /** Reads {@code text}, which came from {@code where}, as a JSON object without a record of its own. */
    public static JsonNode object(String text, String where) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (!tree.isObject()) {
                throw new UserProblem("%s cannot be read: expected a JSON object", where);
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new UserProblem(e, "%s cannot be read: %s", where, firstLine(e));
        }
    }

    /** Reads {@code file} as an object whose values are each a {@code type}. */
    public static <T> Map<String, T> readMap(Path file, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(
                    Files.readString(file, StandardCharsets.UTF_8),
                    MAPPER.getTypeFactory().constructMapType(TreeMap.class, String.class, type));
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
        Throwable cause = e.getCause() instanceof IllegalArgumentException refused ? refused : e;
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        String line = message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
        return e.getLocation() == null ? line : "line " + e.getLocation().getLineNr() + ": " + line;
    }
}
