package dev.cadenza.synthesis;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.Waveform;
import dev.cadenza.example.ExampleMusic;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The scores of the example music. The recordings that ship are what {@link #play} makes of them, encoded as mp3. */
public final class ExampleScores {
    private static final int SAMPLE_RATE = 44_100;

    private ExampleScores() {}

    /** All pieces, in the order of {@link ExampleMusic#names}. */
    public static List<Piece> pieces() {
        return ExampleMusic.names().stream().map(name -> piece(score(name))).toList();
    }

    private static Piece piece(NotatedScore score) {
        NotatedScore.Heading heading = score.heading();
        double seconds =
                Performance.of(score).stream().mapToDouble(Note::end).max().orElse(0);
        return new Piece(score.name(), heading.title(), heading.work(), heading.composer(), heading.licence(), seconds);
    }

    /** The notes of {@code piece} as they are played. */
    static List<Note> notes(Piece piece) {
        return Performance.of(score(piece.name()));
    }

    /** Plays {@code piece} from its score, in stereo at 44.1 kHz; about a second of work for a minute of music. */
    static Waveform render(Piece piece) {
        NotatedScore score = score(piece.name());
        return Synthesizer.render(Performance.of(score), score.heading().instrument(), Room.CHAMBER, SAMPLE_RATE);
    }

    /**
     * Plays {@code piece} into {@code folder}, as a wav file of 32-bit floats; what was there under its name is
     * replaced.
     *
     * @return the file
     */
    public static Path play(Piece piece, Path folder) throws IOException {
        Path file = folder.resolve(piece.name() + ".wav");
        AudioWriter.write(file, AudioFormat.WAV_FLOAT, render(piece));
        return file;
    }

    /** The score called {@code name}, without an ending. */
    static NotatedScore score(String name) {
        String file = name + ".score";
        try (InputStream text = ExampleScores.class.getResourceAsStream("scores/" + file)) {
            if (text == null) {
                throw new FileNotFoundException("this build of the project lacks " + file);
            }
            return ScoreParser.parse(file, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
