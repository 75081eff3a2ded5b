package dev.cadenza.app;

import dev.cadenza.audio.AudioFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of songs: what they are called, and the file beside each that says how it came about. */
public record SongFolder(Path path) {
    private static final String PREFIX = "song-";

    /** The name of song {@code number}, without an ending. */
    public static String name(int number) {
        return PREFIX + number;
    }

    /** The file of song {@code number}. */
    public Path file(int number, AudioFormat format) {
        return path.resolve(name(number) + "." + format.extension());
    }

    /** The JSON file beside {@code song}. */
    public static Path record(Path song) {
        return song.resolveSibling(withoutEnding(song) + ".json");
    }

    /** The name of {@code song} without its ending. */
    static String withoutEnding(Path song) {
        return String.valueOf(song.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    /** The number of the first song to write: as asked, else the first that no song has. */
    public int first(SongRequest request) throws IOException {
        return request.first() > 0 ? request.first() : firstFree();
    }

    /** The first number that no song has. */
    int firstFree() throws IOException {
        int most = 0;
        if (Files.isDirectory(path)) {
            try (var files = Files.newDirectoryStream(path, PREFIX + "*.*")) {
                for (Path file : files) {
                    most = Math.max(most, numberOf(file));
                }
            }
        }
        return most + 1;
    }

    /** The number of the song that {@code file} is or goes with; 0 if it is none. */
    static int numberOf(Path file) {
        String digits = file.getFileName().toString().replaceAll("^song-(\\d{1,6})\\..*$|^.*$", "$1");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
