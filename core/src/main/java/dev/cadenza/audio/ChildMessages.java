package dev.cadenza.audio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a child says on its error stream, drained on a thread of its own; only the first lines of each kind are kept.
 */
final class ChildMessages {
    /** Lines that are kept of what a child says of one file. */
    static final int KEPT_LINES = 200;

    private static final int KEPT_ERRORS = 20;
    private static final int LONGEST_LINE = 400;
    private static final Pattern ERROR = Pattern.compile("^(?:\\[[^\\]]*\\] )?\\[(?:error|fatal|panic)\\] (.*)");

    /**
     * What is said of sound files too: of the end of Opus in WebM, and by the linker of a stand-in (see
     * {@link FfmpegPrograms}).
     */
    private static final Pattern HARMLESS =
            Pattern.compile("Error parsing Opus packet header|no version information available");

    /** Tags, chapters and what belongs to a stream stand further in; they are the file's words, not FFmpeg's. */
    private static final String FURTHER_IN = "[info]     ";

    private final List<String> lines = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private long errorCount;
    private boolean ended;
    private final int keptLines;
    private final Thread thread;

    private ChildMessages(InputStream stream, int keptLines) {
        this.keptLines = keptLines;
        this.thread = new Thread(() -> drainAll(stream), "listens to ffmpeg");
        thread.setDaemon(true);
    }

    /** Starts listening to {@code stream}, on which a child speaks of one file, until it ends. */
    static ChildMessages drain(InputStream stream) {
        return drain(stream, KEPT_LINES);
    }

    /** Starts listening to {@code stream} until it ends, keeping {@code keptLines} lines that are no errors. */
    static ChildMessages drain(InputStream stream, int keptLines) {
        ChildMessages messages = new ChildMessages(stream, keptLines);
        messages.thread.start();
        return messages;
    }

    /** What was said elsewhere, line by line. */
    static ChildMessages of(List<String> lines) {
        ChildMessages messages = new ChildMessages(InputStream.nullInputStream(), KEPT_LINES);
        lines.forEach(messages::keep);
        messages.end();
        return messages;
    }

    /** Waits until the child's stream has ended. */
    void awaitEnd() throws IOException {
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ffmpeg was ending", e);
        }
    }

    /** The first group of the first line that {@code pattern} finds itself in, or null. */
    synchronized @Nullable String find(Pattern pattern) {
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    /** The first lines that are no errors. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /**
     * The first group of the line that {@code pattern} finds itself in, or null if there is none or lines contradict
     * each other.
     */
    synchronized @Nullable String onlyOne(Pattern pattern) {
        String found = null;
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                if (found != null && !found.equals(matcher.group(1))) {
                    return null;
                }
                found = matcher.group(1);
            }
        }
        return found;
    }

    /**
     * Waits until a line is there that {@code pattern} finds itself in, the child is silent for good, or {@code millis}
     * are over.
     */
    synchronized void await(Pattern pattern, long millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (!ended && find(pattern) == null && System.nanoTime() < end) {
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while ffmpeg was working");
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Whether {@code kind} holds of every error; not if there are more kinds than are kept. */
    synchronized boolean allErrors(Predicate<String> kind) {
        return errors.size() < KEPT_ERRORS && errors.stream().allMatch(kind);
    }

    /** The first errors, each once, without their prefixes. */
    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    /** How many errors there were. */
    synchronized long errorCount() {
        return errorCount;
    }

    private void drainAll(InputStream stream) {
        StringBuilder line = new StringBuilder();
        try (Reader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
                if (letter == '\n') {
                    keep(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE && letter >= ' ') {
                    line.append((char) letter);
                }
            }
            keep(line.toString());
        } catch (IOException e) {
            keep("[error] what ffmpeg said could not be read to its end: " + e.getMessage());
        } finally {
            end();
        }
    }

    private synchronized void keep(String line) {
        Matcher error = ERROR.matcher(line);
        if (HARMLESS.matcher(line).find()) {
            return;
        }
        if (error.find()) {
            errorCount++;
            if (errors.size() < KEPT_ERRORS && !errors.contains(error.group(1))) {
                errors.add(error.group(1));
            }
        } else if (lines.size() < keptLines && !line.startsWith(FURTHER_IN)) {
            lines.add(line);
            notifyAll();
        }
        notifyAll();
    }
}
