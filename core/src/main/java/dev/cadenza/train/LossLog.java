package dev.cadenza.train;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.Sealed;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code loss.csv}, a line per step, and draws {@code loss.svg} from it. A run that goes on from a checkpoint
 * first drops the lines behind it, so that the log reads as if it had never stopped.
 */
public final class LossLog implements TrainingListener, AutoCloseable {
    /** The log's name in its folder. */
    public static final String CSV = "loss.csv";

    /** The picture's name in its folder. */
    public static final String SVG = "loss.svg";

    private static final String HEADER = "step,epoch,loss,validation_loss,training_seconds,audio_seconds_per_second";

    private static final String SVG_END = "</svg>\n";
    private static final int CELLS = 6;
    private static final int LONGEST_LINE = 200; // more than any has

    private final Path csv;
    private final Path svg;
    private final Consumer<String> told;
    private @Nullable BufferedWriter writer;

    /** A log in {@code folder} that tells nobody of damage. */
    public LossLog(Path folder) {
        this(folder, line -> {});
    }

    /** A log in {@code folder}; {@code told} is told of an earlier one that is damaged and set aside. */
    public LossLog(Path folder, Consumer<String> told) {
        this.csv = folder.resolve(CSV);
        this.svg = folder.resolve(SVG);
        this.told = told;
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
        rewrite(state.step());
        writer = Files.newBufferedWriter(csv, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    /** Sets a damaged log aside, keeps its lines that make sense and draws them anew. */
    public void mend() throws IOException {
        rewrite(Long.MAX_VALUE);
        draw();
    }

    private void rewrite(long lastStep) throws IOException {
        StringBuilder kept = new StringBuilder(HEADER).append('\n');
        if (Files.exists(csv)) {
            Lines lines = Lines.of(csv);
            if (lines.damaged() > 0) {
                setAside(lines.damaged());
            }
            for (String line : lines.whole()) {
                if (point(line).step() <= lastStep) {
                    kept.append(line).append('\n');
                }
            }
        }
        AtomicFiles.writeText(csv, kept.toString());
    }

    private void setAside(int damaged) throws IOException {
        int number = 1;
        while (Files.exists(csv.resolveSibling("loss-damaged-" + number + ".csv"))) {
            number++;
        }
        Path aside = csv.resolveSibling("loss-damaged-" + number + ".csv");
        AtomicFiles.moveIntoPlace(csv, aside);
        told.accept("%s was damaged (lines that make no sense: %d) and is kept as %s; training goes on with the others"
                .formatted(csv, damaged, aside.getFileName()));
    }

    /**
     * What a log holds.
     *
     * @param whole its lines but the header and one that a kill cut off
     * @param damaged how many more make no sense
     */
    private record Lines(List<String> whole, int damaged) {
        static Lines of(Path csv) throws IOException {
            // one character a byte, so that no bytes are refused: what is no number is found out line by line
            String text = Files.readString(csv, StandardCharsets.ISO_8859_1);
            int end = text.lastIndexOf('\n');
            List<String> whole = new ArrayList<>();
            int damaged = end < text.length() - LONGEST_LINE ? 1 : 0;
            List<String> lines = text.substring(0, Math.max(0, end)).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (i > 0 && makesSense(lines.get(i))) {
                    whole.add(lines.get(i));
                } else if (i > 0 || !lines.get(i).equals(HEADER)) {
                    damaged++;
                }
            }
            return new Lines(whole, damaged);
        }

        private static boolean makesSense(String line) {
            try {
                return point(line).step() > 0;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** A line's point; refuses what no log has. */
    private static Point point(String line) {
        String[] cells = line.split(",", -1);
        require(cells.length == CELLS, "a line has %d cells, got %d", CELLS, cells.length);
        return new Point(Long.parseLong(cells[0]), number(cells[2]), number(cells[3]));
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
        draw();
    }

    private void draw() throws IOException {
        String picture = LossPlot.svg(read(csv));
        AtomicFiles.writeText(svg, picture + seal(picture));
    }

    /** Whether {@code svg} is as {@link #saved} wrote it; one of an earlier version has no seal. */
    public static boolean isWholePicture(Path svg) throws IOException {
        String text = Files.readString(svg, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf(SVG_END) + SVG_END.length();
        return end >= SVG_END.length()
                && (end == text.length() || text.substring(end).equals(seal(text.substring(0, end))));
    }

    private static String seal(String picture) {
        byte[] hash = Sealed.sha256().digest(picture.getBytes(StandardCharsets.ISO_8859_1));
        return "<!-- seal " + HexFormat.of().formatHex(hash) + " -->\n";
    }

    /** The lines of a log that make sense. */
    public static List<Point> read(Path csv) throws IOException {
        return Lines.of(csv).whole().stream().map(LossLog::point).toList();
    }

    /** How many lines of the log in {@code csv} make no sense, one that a kill cut off apart. */
    public static int damagedLines(Path csv) throws IOException {
        return Lines.of(csv).damaged();
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
