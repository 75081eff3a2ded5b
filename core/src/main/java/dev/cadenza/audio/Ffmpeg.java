package dev.cadenza.audio;

import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Loader;

/**
 * One run of an FFmpeg program as a child process, which keeps what hostile files do to it out of this virtual machine.
 * A watchdog ends the child when it stalls, when a stop is asked for, when the thread that waits for it is interrupted
 * and when the virtual machine ends. For use by one thread.
 */
final class Ffmpeg implements DecodedFile {
    /**
     * The containers that may be opened; none that names other files or addresses (playlists, concat, image sequences).
     */
    private static final String FORMATS =
            "mp3,wav,w64,flac,ogg,mov,aac,aiff,caf,matroska,webm,au,wv,ape,asf,ac3,eac3,amr,"
                    + "dts,dtshd,mpc,mpc8,tta,tak,dsf,avi,mpeg,loas,voc,spx";

    /** Kilobytes of memory that a child may take in all; decoding takes 30 MB. */
    private static final long MOST_MEMORY = 2 << 20;

    /**
     * Sets the limit and becomes the child. The stack of each thread counts as a whole, though next to nothing of it is
     * used, and a child that decodes many files has four threads for each: they get what they have on Windows.
     */
    private static final String LIMITS =
            "ulimit -S -s 2048 2>/dev/null; ulimit -d " + MOST_MEMORY + " 2>/dev/null; exec \"$0\" \"$@\"";

    /** Whether the system knows such limits: macOS doesn't, and there the shell would drop where the libraries are. */
    private static final boolean HAS_LIMITS =
            Loader.getPlatform().startsWith("linux") && Files.isExecutable(Path.of("/bin/sh"));

    private static final long STALL_SECONDS = 30;
    private static final long SECONDS_TO_DIE =
            5; // after a kill; only a child stuck in the kernel needs longer than a moment
    private static final long WATCH_MILLIS = 100;
    private static final Set<Ffmpeg> RUNNING = ConcurrentHashMap.newKeySet();
    private static final AtomicLong STARTED = new AtomicLong();

    static {
        startWatchdog();
    }

    private final Process process;
    private final Thread user;
    private final StopSignal stop;
    private final long stallSeconds;
    private final ChildMessages messages;
    private volatile long waitingSince; // System.nanoTime, 0 while not waiting for the child
    private volatile boolean stalled;

    private Ffmpeg(Process process, StopSignal stop, long stallSeconds, int keptLines) {
        this.process = process;
        this.stop = stop;
        this.stallSeconds = stallSeconds;
        this.user = Thread.currentThread();
        this.messages = ChildMessages.drain(process.getErrorStream(), keptLines);
    }

    /** Starts {@code program} ({@code ffmpeg} or {@code ffprobe}) with {@code arguments}. */
    static Ffmpeg start(String program, List<String> arguments, StopSignal stop) throws IOException {
        return start(program, arguments, stop, STALL_SECONDS);
    }

    static Ffmpeg start(String program, List<String> arguments, StopSignal stop, long stallSeconds) throws IOException {
        return start(program, arguments, stop, stallSeconds, ChildMessages.KEPT_LINES);
    }

    static Ffmpeg start(String program, List<String> arguments, StopSignal stop, long stallSeconds, int keptLines)
            throws IOException {
        stop.check();
        FfmpegPrograms programs = FfmpegPrograms.locate();
        List<String> command = new ArrayList<>();
        if (HAS_LIMITS) {
            command.addAll(List.of("/bin/sh", "-c", LIMITS));
        }
        command.add(programs.path(program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        programs.prepare(builder.environment());
        Ffmpeg child = new Ffmpeg(builder.start(), stop, stallSeconds, keptLines);
        RUNNING.add(child);
        STARTED.incrementAndGet();
        return child;
    }

    /** How many children were started so far, all together. */
    static long started() {
        return STARTED.get();
    }

    /**
     * Options that stand before {@code -i}: which protocols and containers may be opened, how much memory one block may
     * take.
     */
    static List<String> inputOptions() {
        return inputOptions("file,pipe", FORMATS);
    }

    private static List<String> inputOptions(String protocols, String formats) {
        return List.of("-protocol_whitelist", protocols, "-format_whitelist", formats, "-max_alloc", "268435456");
    }

    /**
     * These options, {@code -i} and {@code file}; for a WAV file whose chunks FFmpeg can't follow, its samples (see
     * {@link RawPart}).
     */
    static List<String> input(Path file) throws IOException {
        RawPart part = RawPart.of(file);
        List<String> input = new ArrayList<>(
                part == null ? inputOptions() : inputOptions("file,subfile", String.join(",", RawPart.FORMATS)));
        input.addAll(part == null ? List.of("-i", address(file)) : part.input(file));
        return input;
    }

    /**
     * {@code file} as an address that no character of its name can turn into an option, a protocol, a pattern or a line
     * of FFmpeg's.
     */
    static String address(Path file) {
        return "file:" + PlainNames.of(file);
    }

    /** What the child writes; reads from it are watched. */
    @Override
    public InputStream output() {
        return new InputStream() {
            private final InputStream pipe = process.getInputStream();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                int read = watched(() -> pipe.read(into, offset, count));
                checkAlive();
                return read;
            }
        };
    }

    /** Where the child reads its input; writes are watched. */
    OutputStream input() {
        return new OutputStream() {
            private final OutputStream pipe = process.getOutputStream();

            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int count) throws IOException {
                watched(() -> {
                    pipe.write(from, offset, count);
                    return count;
                });
            }

            @Override
            public void close() throws IOException {
                watched(() -> {
                    pipe.close();
                    return 0;
                });
            }
        };
    }

    /** Says that nothing will be written to the child. */
    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits for the child to end by itself; its exit status. */
    @Override
    public int awaitEnd() throws IOException {
        int status = watched(() -> {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                user.interrupt();
                throw new IOException("interrupted while ffmpeg was working", e);
            }
        });
        checkAlive();
        messages.awaitEnd();
        return status;
    }

    /** What the child said so far. */
    @Override
    public ChildMessages messages() {
        return messages;
    }

    /** Whether the watchdog ended the child because it did nothing for too long. */
    @Override
    public boolean stalled() {
        return stalled;
    }

    @Override
    public void close() {
        RUNNING.remove(this);
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true; // the child is killed already: no need to wait for its end
        }
        if (interrupted) {
            user.interrupt();
        }
    }

    /** One step that may wait for the child. */
    private interface Step {
        int run() throws IOException;
    }

    private int watched(Step step) throws IOException {
        waitingSince = System.nanoTime() | 1; // never 0
        try {
            return step.run();
        } catch (IOException e) {
            checkAlive();
            throw e;
        } finally {
            waitingSince = 0;
        }
    }

    private void checkAlive() {
        stop.check();
        if (user.isInterrupted()) {
            throw new CancellationException("interrupted while ffmpeg was working");
        }
    }

    private void watch() {
        long since = waitingSince;
        boolean late = since != 0 && System.nanoTime() - since > TimeUnit.SECONDS.toNanos(stallSeconds);
        if (late) {
            stalled = true;
        }
        if (late || stop.isRequested() || user.isInterrupted()) {
            process.destroyForcibly();
        }
    }

    private static void startWatchdog() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> RUNNING.forEach(child -> child.process.destroyForcibly()), "ends ffmpeg children"));
        ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "watches ffmpeg children");
            thread.setDaemon(true);
            return thread;
        });
        var unused = watchdog.scheduleWithFixedDelay(
                () -> RUNNING.forEach(Ffmpeg::watch), WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }
}
