package dev.cadenza.train;

import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.codec.Normalization;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.NpyWriter;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The four files of the original's preparation (ORIGINAL B.6 and B.7), for NumPy. {@code NAME_x.npy} and
 * {@code NAME_y.npy}, [sequence, frame, feature], are normalised, the second one frame later. Of
 * {@code NAME_mean.npy} and {@code NAME_var.npy}, [feature], the latter holds the standard deviation, as it did in the
 * original.
 */
public final class NpyExport {
    private NpyExport() {}

    /** The bytes that the files will take. */
    public static long bytes(FrameSequences sequences, Normalization normalization) {
        return 2L * Float.BYTES * (sequences.size() * (long) sequences.sequence() + 1) * normalization.features();
    }

    /**
     * Writes the files.
     *
     * @param name their path up to the ending {@code _x.npy} and so on
     * @return the files
     */
    public static List<Path> write(
            FrameSequences sequences, Normalization normalization, Path name, Progress progress, StopSignal stop)
            throws IOException {
        List<Path> files = List.of(file(name, "_x"), file(name, "_y"), file(name, "_mean"), file(name, "_var"));
        long features = normalization.features();
        try (NpyWriter x = new NpyWriter(files.get(0), sequences.size(), sequences.sequence(), features);
                NpyWriter y = new NpyWriter(files.get(1), sequences.size(), sequences.sequence(), features);
                Progress.Task task = progress.begin("writing npy files", sequences.size(), "sequences")) {
            for (int example = 0; example < sequences.size(); example++) {
                stop.check();
                float[][] both = xAndY(sequences, example);
                x.write(both[0]);
                y.write(both[1]);
                task.advance(1);
            }
            x.finish();
            y.finish();
        }
        writeVector(files.get(2), normalization.mean());
        writeVector(files.get(3), normalization.deviation());
        return files;
    }

    private static float[][] xAndY(FrameSequences sequences, int example) throws IOException {
        return NativeScope.inferring(() -> {
            Tensor frames = sequences.batch(new int[] {example}); // [1, sequence + 1, feature]
            return new float[][] {
                Tensors.toArray(frames.narrow(1, 0, sequences.sequence())),
                Tensors.toArray(frames.narrow(1, 1, sequences.sequence()))
            };
        });
    }

    private static void writeVector(Path file, float[] values) throws IOException {
        try (NpyWriter writer = new NpyWriter(file, values.length)) {
            writer.write(values);
            writer.finish();
        }
    }

    private static Path file(Path name, String ending) {
        return name.resolveSibling(name.getFileName() + ending + ".npy");
    }
}
