package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.example.ExampleMusic;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cadenza example-music}. */
@Command(
        name = "example-music",
        mixinStandardHelpOptions = true,
        description = "Writes the music that comes with Cadenza into a folder.")
final class ExampleMusicCommand extends Answering {
    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "example-music",
            description = "Where to (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("example-music");

    @Option(names = "--play", description = "Play the scores anew, as float wav files, instead of the shipped mp3s.")
    private boolean play;

    ExampleMusicCommand(Session session) {
        super(session);
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        List<Path> files = play ? ExampleMusic.renderAll(out) : ExampleMusic.unpackTo(out);
        files.forEach(out()::println);
    }
}
