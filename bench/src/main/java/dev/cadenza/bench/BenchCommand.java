package dev.cadenza.bench;

import dev.cadenza.app.Workplace;
import dev.cadenza.bench.Bench.Part;
import dev.cadenza.cli.AddedCommand;
import dev.cadenza.cli.Lengths;
import dev.cadenza.cli.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code cadenza bench}; only a checkout of the project has it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast Cadenza is on this machine, and how far its figures can be trusted; "
                    + "docs/benchmarks.md, docs/evaluation.md and docs/experiments.md explain the tables.",
            "Take a quiet machine. Everything together takes an hour or more."
        })
final class BenchCommand extends AddedCommand {
    @Parameters(
            paramLabel = "PART",
            converter = PartsConverter.class,
            completionCandidates = PartNames.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private Parts parts = new Parts(List.of());

    @Option(
            names = "--music",
            paramLabel = "FOLDER",
            description = "Recordings to measure with (default: the examples).")
    private @Nullable Path music;

    @Option(
            names = "--hours",
            paramLabel = "N",
            description = "prepare, memory, evaluate: synthesise so many hours of music and measure with that; scale: "
                    + "simulate them (default there: 100).")
    private @Nullable Double hours;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "cadenza-out/bench",
            description = "Where to work; synthesised music stays there (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("cadenza-out/bench");

    @Option(names = "--full", description = "train: the full spectrum too.")
    private boolean full;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "200",
            description = "curves: how many steps to compare (default: ${DEFAULT-VALUE}).")
    private int steps = 200;

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "20",
            description = "gruv: how many passes to measure (default: ${DEFAULT-VALUE}).")
    private int passes = 20;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2",
            description = "ordering, copies, ablations, drift, stops, damage: what is drawn by; each is measured by "
                    + "itself (default: ${DEFAULT-VALUE}).")
    private List<Long> seeds = List.of(1L, 2L);

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "500",
            description = "damage: how many for each seed (default: ${DEFAULT-VALUE}).")
    private int count = 500;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Lengths.class,
            defaultValue = "2m",
            description = "ablations, drift: how long each model is trained (default: ${DEFAULT-VALUE}).")
    private Duration budget = Duration.ofMinutes(2);

    BenchCommand(Session session) {
        super(session);
    }

    @Override
    protected void work(Workplace workplace, Consumer<String> results) throws Exception {
        Bench bench = new Bench(
                workplace,
                checked(() -> new BenchRequest(music, out, hours, full, steps, passes, seeds, count, budget)));
        for (Part part : parts.list()) {
            bench.run(part, results);
        }
    }

    /** One of the parts, or all. */
    record Parts(List<Part> list) {}

    /** What the parts are called, and the word for all of them. */
    static final class PartNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        PartNames() {
            Arrays.stream(Part.values()).map(Part::words).forEach(this::add);
            add("all");
        }
    }

    static final class PartsConverter implements ITypeConverter<Parts> {
        @Override
        public Parts convert(String text) {
            if (text.equals("all")) {
                return new Parts(List.of(Part.values()));
            }
            return Arrays.stream(Part.values())
                    .filter(part -> part.words().equals(text))
                    .findFirst()
                    .map(part -> new Parts(List.of(part)))
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is none of " + String.join(", ", new PartNames())));
        }
    }
}
