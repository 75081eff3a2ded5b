package dev.cadenza.recipe;

import static dev.cadenza.base.Require.require;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.base.Json;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.tensor.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A prepared corpus on disk: which recordings it holds, how they are cut, and the mean and deviation of each feature.
 */
public final class CorpusFolder {
    private static final int VERSION = 3;
    private static final int UNSEALED = 1; // the version of which no hashes are told
    private static final int SETTINGS_BY_FAMILY = 2; // the last version with a property for each family's settings
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
     * @param family whose it is
     * @param preparation the settings that it was made with, see {@link Recipe#preparation}
     * @param keepsChannels whether the recordings' dead and inverted channels stay as they are
     * @param pieces the recordings
     * @param skipped the recordings that could not be used, each with the reason
     */
    public record Corpus(
            int version,
            String music,
            String family,
            JsonNode preparation,
            boolean keepsChannels,
            List<Piece> pieces,
            List<String> skipped) {
        public Corpus {
            require(version == VERSION, "it is of version %d", version);
            pieces = List.copyOf(pieces);
            skipped = List.copyOf(skipped);
        }

        /** The corpus of {@code pieces} of the folder {@code music}, prepared as {@code recipe} asks. */
        public static Corpus of(Path music, Recipe recipe, List<Piece> pieces, List<String> skipped) {
            return new Corpus(
                    VERSION,
                    music.toAbsolutePath().normalize().toString(),
                    recipe.family(),
                    Json.tree(recipe.preparation()),
                    recipe.keepsChannels(),
                    pieces,
                    skipped);
        }

        /**
         * Refuses to go on with {@code recipe} unless the corpus was prepared as it asks.
         *
         * @param run whose corpus it is
         */
        public void requireFor(Recipe recipe, Path run) {
            if (!family.equals(recipe.family())) {
                throw new UserProblem(
                        "%s was prepared for the family %s: prepare it with --recipe %s", run, family, recipe.family());
            }
            if (!preparation.equals(Json.tree(recipe.preparation()))) {
                throw new UserProblem(
                        "%s was prepared with other settings (%s): prepare again, or leave them as they were",
                        run, Json.line(preparation));
            }
        }

        /** The recordings as a model's origin names them. */
        public List<Origin.SourceFile> sources() {
            return pieces.stream().map(Piece::source).toList();
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
        JsonNode told = version == UNSEALED ? Json.tree(file) : SealedJson.readSealed(file, JsonNode.class, CURE);
        Corpus corpus = Json.as(Corpus.class, version <= SETTINGS_BY_FAMILY ? today(told) : told, file.toString());
        corpus.pieces().forEach(piece -> requireSane(file, corpus, piece));
        return corpus;
    }

    /** What a corpus of an earlier version says, as the present one says it. */
    private static JsonNode today(JsonNode told) {
        boolean frames = told.path("codec").isObject();
        JsonNode preparation = told.path(frames ? "codec" : "units");
        return Json.with(
                Json.without(told, "codec", "units"),
                Map.of(
                        "version",
                        VERSION,
                        "family",
                        frames ? ClassicRecipe.FAMILY : UnitsRecipe.FAMILY,
                        "preparation",
                        preparation,
                        "keepsChannels",
                        preparation.path("keepChannels").asBoolean()));
    }

    /**
     * What stands in the file is data: it may name no other files than recordings of its music, and none by a wrong
     * hash.
     */
    private static void requireSane(Path file, Corpus corpus, Piece piece) {
        if (!SHA256.matcher(piece.sha256()).matches()) {
            throw new UserProblem("%s is damaged: the hash of %s is not a SHA-256; %s", file, piece.name(), CURE);
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
            throw new UserProblem(e, "%s is damaged: '%s' is not a path; %s", file, piece.file(), CURE);
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
