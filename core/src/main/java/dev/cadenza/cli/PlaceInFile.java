package dev.cadenza.cli;

import static dev.cadenza.base.Require.require;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A moment of a recording, written {@code FILE@SECONDS} such as {@code song.mp3@12.5}; without {@code @SECONDS} the
 * beginning. The last {@code @} counts, so file names may hold others if the moment is given.
 */
record PlaceInFile(Path file, double seconds) {
    PlaceInFile {
        require(seconds >= 0 && seconds <= 1e6, "seconds must be 0 to 1000000, got %s", seconds);
    }

    /** Reads the form {@code FILE@SECONDS}. */
    static final class Converter implements ITypeConverter<PlaceInFile> {
        @Override
        public PlaceInFile convert(String text) {
            int at = text.lastIndexOf('@');
            String file = at < 0 ? text : text.substring(0, at);
            String seconds = at < 0 ? "0" : text.substring(at + 1);
            if (file.isBlank() || !seconds.matches("\\d{1,6}(\\.\\d{1,6})?")) {
                throw new TypeConversionException(
                        "'" + text + "' is not a place in a recording; write FILE@SECONDS, such as song.mp3@12.5");
            }
            return new PlaceInFile(Path.of(file), Double.parseDouble(seconds));
        }
    }
}
