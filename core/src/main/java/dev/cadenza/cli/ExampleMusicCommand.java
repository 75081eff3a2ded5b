package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.example.ExampleMusic;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cadenza example-music}. */
@Command(
        name = "example-music",
        mixinStandardHelpOptions = true,
        description = "Writes the example music into a folder.")
final class ExampleMusicCommand extends Answering {
    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "example-music",
            description = "The folder (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("example-music");

    ExampleMusicCommand(Session session) {
        super(session);
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        ExampleMusic.unpackTo(out).forEach(out()::println);
    }
}
