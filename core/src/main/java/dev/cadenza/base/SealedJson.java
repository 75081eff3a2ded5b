package dev.cadenza.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON files that tell whether they are as they were written: the last property, {@code seal}, is the SHA-256 of the
 * text without it. Files without one, as people write them and earlier versions did, are read unless a seal is
 * required.
 */
public final class SealedJson {
    private static final Pattern SEAL = Pattern.compile(",\\s*\"seal\"\\s*:\\s*\"([^\"]*)\"\\s*}\\s*$");
    private static final String END = "\n}\n"; // of what Json.text writes

    private SealedJson() {}

    /** Writes {@code value}, a record, to {@code file}, whole or not at all. */
    public static void write(Path file, Object value) throws IOException {
        AtomicFiles.writeText(file, text(value));
    }

    /** {@link #write} for a file that can be made again. */
    public static void writeRemakeable(Path file, Object value) throws IOException {
        AtomicFiles.writeRemakeable(file, partial -> Files.writeString(partial, text(value), StandardCharsets.UTF_8));
    }

    /** What {@link #write} writes. */
    public static String text(Object value) {
        String text = Json.text(value).replace("\r\n", "\n"); // the same bytes on every system
        if (!text.endsWith(END)) {
            throw new IllegalArgumentException("only records with fields can be sealed, not " + value.getClass());
        }
        return text.substring(0, text.length() - END.length()) + ",\n  \"seal\" : \"" + hash(text) + "\"" + END;
    }

    /**
     * Reads {@code file} as a {@code type}.
     *
     * @param cure what to do if it is damaged
     * @throws UserProblem if it is not such JSON or not as it was written
     */
    public static <T> T read(Path file, Class<T> type, String cure) throws IOException {
        return read(file, type, cure, false);
    }

    /** {@link #read(Path, Class, String)} of a file that must have a seal. */
    public static <T> T readSealed(Path file, Class<T> type, String cure) throws IOException {
        return read(file, type, cure, true);
    }

    private static <T> T read(Path file, Class<T> type, String cure, boolean required) throws IOException {
        String text = Json.utf8(file);
        Matcher seal = SEAL.matcher(text);
        if (!seal.find()) {
            if (required) {
                throw new UserProblem("%s is damaged: its seal is missing; %s", file, cure);
            }
            return Json.parse(text, type, file.toString());
        }
        String content = text.substring(0, seal.start()) + END;
        if (!hash(content).equals(seal.group(1))) {
            throw new UserProblem("%s is damaged or was changed by hand: its seal doesn't fit; %s", file, cure);
        }
        return Json.parse(content, type, file.toString());
    }

    /** Whether {@code file} has a seal, whatever it tells. */
    public static boolean isSealed(Path file) throws IOException {
        return SEAL.matcher(Json.utf8(file)).find();
    }

    /** {@code text}, JSON that a person may have changed, without a seal. */
    public static String unsealed(String text) {
        return SEAL.matcher(text).replaceFirst(END);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sealed.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
