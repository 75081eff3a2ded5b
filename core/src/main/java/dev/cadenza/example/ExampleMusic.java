package dev.cadenza.example;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.Waveform;
import dev.cadenza.base.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The music that comes with the project, to try it without recordings of one's own: public-domain pieces, written down as scores and
 * played by the project's own instruments. The recordings that ship are what {@link #renderAll} makes, encoded as mp3.
 */
public final class ExampleMusic {
    private static final int SAMPLE_RATE = 44_100;
    private static final List<String> NAMES = List.of(
            "prelude-c-major",
            "minuet-g-major",
            "minuet-g-minor",
            "invention-d-minor",
            "invention-f-major",
            "prelude-c-minor");

    private ExampleMusic() {}

    /** All pieces, in the order of an album. */
    public static List<Piece> pieces() {
        return NAMES.stream().map(name -> piece(score(name))).toList();
    }

    private static Piece piece(Score score) {
        Score.Heading heading = score.heading();
        double seconds =
                Performance.of(score).stream().mapToDouble(Note::end).max().orElse(0);
        return new Piece(score.name(), heading.title(), heading.work(), heading.composer(), heading.licence(), seconds);
    }

    /** The notes of {@code piece} as they are played. */
    public static List<Note> notes(Piece piece) {
        return Performance.of(score(piece.name()));
    }

    /** Plays {@code piece} from its score, in stereo at 44.1 kHz; about a second of work for a minute of music. */
    public static Waveform render(Piece piece) {
        Score score = score(piece.name());
        return Synthesizer.render(Performance.of(score), score.heading().instrument(), Room.CHAMBER, SAMPLE_RATE);
    }

    /**
     * Plays all pieces into {@code folder}, as wav files with 32-bit float samples; what was there under the same names is replaced.
     *
     * @return the files, in the order of {@link #pieces}
     */
    public static List<Path> renderAll(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Piece piece : pieces()) {
            Path file = folder.resolve(piece.name() + ".wav");
            Waveform sound = render(piece);
            AudioWriter.write(file, AudioFormat.WAV_FLOAT, sound);
            files.add(file);
        }
        return files;
    }

    /**
     * Puts the shipped recordings into {@code folder}, which is created if need be; those that are there already stay as they are.
     *
     * @return the files, in the order of {@link #pieces}
     */
    public static List<Path> unpackTo(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : NAMES) {
            String mp3 = name + ".mp3";
            Path file = folder.resolve(mp3);
            if (!Files.exists(file)) {
                AtomicFiles.write(file, partial -> copy("music/" + mp3, partial));
            }
            files.add(file);
        }
        return files;
    }

    /** The score called {@code name}, without an ending. */
    static Score score(String name) {
        String file = name + ".score";
        try (InputStream text = open("scores/" + file)) {
            return ScoreParser.parse(file, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String resource, Path to) throws IOException {
        try (InputStream from = open(resource)) {
            Files.copy(from, to);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = ExampleMusic.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new FileNotFoundException("this build of the project lacks " + resource);
        }
        return stream;
    }
}
