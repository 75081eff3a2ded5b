package dev.cadenza.train;

import dev.cadenza.base.AtomicFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code loss.csv}, a line per step, and draws {@code loss.svg} from it. A run that goes on from a checkpoint first drops the lines
 * behind it, so that the log reads as if it had never stopped.
 */
public final class LossLog implements TrainingListener, AutoCloseable {
    /** The log's name in its folder. */
    public static final String CSV = "loss.csv";

    private static final String HEADER = "step,epoch,loss,validation_loss,training_seconds,audio_seconds_per_second";

    private final Path csv;
    private final Path svg;
    private @Nullable BufferedWriter writer;

    /** A log in {@code folder}. */
    public LossLog(Path folder) {
        csv = folder.resolve(CSV);
        svg = folder.resolve("loss.svg");
    }

    /**
     * A line of the log.
     *
     * @param step the number of the step
     * @param loss of the step's batch, or NaN in a line of validation
     * @param validation the loss on held-out pieces after the step, or NaN
     */
    public record Point(long step, double loss, double validation) {}

    @Override
    public void started(TrainingState state) throws IOException {
        StringBuilder kept = new StringBuilder(HEADER).append('\n');
        if (Files.exists(csv)) {
            for (String line : wholeLines(Files.readString(csv))) {
                if (stepOf(line) <= state.step()) {
                    kept.append(line).append('\n');
                }
            }
        }
        AtomicFiles.writeText(csv, kept.toString());
        writer = Files.newBufferedWriter(csv, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    /** All lines but the header and one that a kill cut off. */
    private static List<String> wholeLines(String text) {
        int end = text.lastIndexOf('\n');
        return end < 0
                ? List.of()
                : text.substring(0, end)
                        .lines()
                        .skip(1)
                        .filter(line -> !line.isBlank())
                        .toList();
    }

    private static long stepOf(String line) {
        return Long.parseLong(line.substring(0, line.indexOf(',')));
    }

    @Override
    public void stepped(Step step) throws IOException {
        TrainingState state = step.state();
        write(String.format(
                Locale.ROOT,
                "%d,%d,%.9g,,%.3f,%.1f",
                state.step(),
                state.epoch(),
                step.loss(),
                state.seconds(),
                step.audioSeconds() / step.seconds()));
    }

    @Override
    public void validated(TrainingState state, double loss) throws IOException {
        write(String.format(Locale.ROOT, "%d,%d,,%.9g,%.3f,", state.step(), state.epoch(), loss, state.seconds()));
    }

    private void write(String line) throws IOException {
        if (writer != null) {
            writer.write(line);
            writer.newLine();
            writer.flush();
        }
    }

    @Override
    public void saved(TrainingState state) throws IOException {
        AtomicFiles.writeText(svg, LossPlot.svg(read(csv)));
    }

    /** The lines of a log. */
    public static List<Point> read(Path csv) throws IOException {
        List<Point> points = new ArrayList<>();
        for (String line : wholeLines(Files.readString(csv))) {
            String[] cells = line.split(",", -1);
            points.add(new Point(Long.parseLong(cells[0]), number(cells[2]), number(cells[3])));
        }
        return points;
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
