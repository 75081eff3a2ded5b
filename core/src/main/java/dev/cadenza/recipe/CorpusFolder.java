package dev.cadenza.recipe;

import static dev.cadenza.base.Require.require;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.cadenza.base.Json;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.tensor.SafeTensors;
import dev.cadenza.units.UnitSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A prepared corpus on disk: which recordings it holds, how they are cut, and the mean and deviation of each feature. */
public final class CorpusFolder {
    private static final int VERSION = 2;
    private static final int UNSEALED = 1; // the version of which no hashes are told
    private static final String ABOUT = "corpus.json";
    private static final String STATISTICS = "statistics.safetensors";

    private static final String CURE = "run cadenza prepare again";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private CorpusFolder() {}

    /**
     * What a prepared corpus holds.
     *
     * @param version of this layout
     * @param music the folder it was made from
     * @param codec how sound is cut into frames, or null if it is cut into units
     * @param units how sound is cut into units, or null if it is cut into frames
     * @param pieces the recordings
     * @param skipped the recordings that could not be used, each with the reason
     */
    public record Corpus(
            int version,
            String music,
            @JsonSetter(nulls = Nulls.SET) @Nullable BlockSettings codec,
            @JsonSetter(nulls = Nulls.SET) @Nullable UnitSettings units,
            List<Piece> pieces,
            List<String> skipped) {
        public Corpus {
            require((codec == null) != (units == null), "it must be cut either into frames or into units");
            require(version >= UNSEALED && version <= VERSION, "it is of version %d", version);
            pieces = List.copyOf(pieces);
            skipped = List.copyOf(skipped);
        }

        /** A corpus of the present version. */
        public static Corpus of(String music, BlockSettings codec, List<Piece> pieces, List<String> skipped) {
            return new Corpus(VERSION, music, codec, null, pieces, skipped);
        }

        /** A corpus of units in the present version. */
        public static Corpus ofUnits(String music, UnitSettings units, List<Piece> pieces, List<String> skipped) {
            return new Corpus(VERSION, music, null, units, pieces, skipped);
        }

        /**
         * How sound is cut into frames.
         *
         * @throws UserProblem if it is cut into units
         */
        public BlockSettings frames() {
            if (codec == null) {
                throw new UserProblem(
                        "this corpus was prepared for the family units: prepare it with --recipe classic");
            }
            return codec;
        }

        /** Whether the recordings' dead and inverted channels stay as they are. */
        public boolean keepsChannels() {
            return units != null && units.keepChannels();
        }

        /** The length of all recordings in seconds. */
        public double seconds() {
            return pieces.stream().mapToDouble(Piece::seconds).sum();
        }
    }

    /**
     * A recording.
     *
     * @param name within the music folder
     * @param file its path when it was prepared
     * @param sha256 of the file's bytes, by which the decoded sound is found
     * @param samples mono samples at 44.1 kHz
     */
    public record Piece(String name, String file, String sha256, long samples) {
        /** The length in seconds. */
        public double seconds() {
            return (double) samples / BlockSettings.SAMPLE_RATE;
        }

        /** The piece as a model's origin names it. */
        public Origin.SourceFile source() {
            return new Origin.SourceFile(name, sha256, seconds());
        }
    }

    /** Whether {@code folder} holds a prepared corpus. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(ABOUT));
    }

    /** Writes a corpus; the description comes last, so that a folder that has one is complete. */
    public static void write(Path folder, Corpus corpus, Normalization normalization) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(ABOUT));
        writeStatistics(folder.resolve(STATISTICS), normalization);
        SealedJson.write(folder.resolve(ABOUT), corpus);
    }

    /** Writes a corpus of units, which has no statistics. */
    public static void write(Path folder, Corpus corpus) throws IOException {
        SealedJson.write(folder.resolve(ABOUT), corpus);
    }

    /**
     * Reads what a corpus holds.
     *
     * @throws UserProblem if there is none, or it is of another version
     */
    public static Corpus read(Path folder) throws IOException {
        if (!exists(folder)) {
            throw new UserProblem("%s holds no prepared corpus: run cadenza prepare first", folder);
        }
        Path file = folder.resolve(ABOUT);
        int version = requireVersion(file, UNSEALED, VERSION, CURE);
        Corpus corpus =
                version == UNSEALED ? Json.read(file, Corpus.class) : SealedJson.readSealed(file, Corpus.class, CURE);
        corpus.pieces().forEach(piece -> requireSane(file, corpus, piece));
        return corpus;
    }

    /** What stands in the file is data: it may name no other files than recordings of its music, and none by a wrong hash. */
    private static void requireSane(Path file, Corpus corpus, Piece piece) {
        if (!SHA256.matcher(piece.sha256()).matches()) {
            throw new UserProblem("%s is damaged: the hash of %s is none; %s", file, piece.name(), CURE);
        }
        if (piece.samples() < 1 || piece.name().isBlank()) {
            throw new UserProblem(
                    "%s is damaged: a recording needs a name and sound, got '%s' with %d samples; %s",
                    file, piece.name(), piece.samples(), CURE);
        }
        try {
            Path music = Path.of(corpus.music()).normalize();
            if (Path.of(piece.file()).normalize().startsWith(music)) {
                return;
            }
        } catch (InvalidPathException e) {
            throw new UserProblem(e, "%s is damaged: '%s' is no path; %s", file, piece.file(), CURE);
        }
        throw new UserProblem(
                "%s names %s, which lies outside of its music in %s: %s", file, piece.file(), corpus.music(), CURE);
    }

    /** Refuses a file of another version before its fields are looked at, which may be others; returns its version. */
    static int requireVersion(Path file, int oldest, int newest, String cureForOlder) throws IOException {
        int version = Json.tree(file).path("version").asInt(-1);
        if (version < oldest || version > newest) {
            throw new UserProblem(
                    "%s is of version %d and this program reads version %d: %s",
                    file, version, newest, version > newest ? "get a newer Cadenza" : cureForOlder);
        }
        return version;
    }

    /** Reads a corpus's mean and deviation of each feature. */
    public static Normalization readNormalization(Path folder) throws IOException {
        return readStatistics(folder.resolve(STATISTICS));
    }

    static void writeStatistics(Path file, Normalization normalization) throws IOException {
        Map<String, float[]> statistics = new LinkedHashMap<>();
        statistics.put("mean", normalization.mean());
        statistics.put("deviation", normalization.deviation());
        SafeTensors.writeArrays(file, statistics);
    }

    static Normalization readStatistics(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UserProblem("%s is missing: run cadenza prepare again", file);
        }
        Map<String, float[]> statistics = SafeTensors.readArrays(file);
        float[] mean = statistics.get("mean");
        float[] deviation = statistics.get("deviation");
        if (mean == null || deviation == null) {
            throw new UserProblem("%s holds no mean and deviation: run cadenza prepare again", file);
        }
        try {
            return new Normalization(mean, deviation);
        } catch (IllegalArgumentException e) {
            throw new UserProblem(
                    e,
                    "%s is damaged: %s; run cadenza prepare again",
                    file,
                    Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }
}
