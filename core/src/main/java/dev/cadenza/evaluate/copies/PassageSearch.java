package dev.cadenza.evaluate.copies;

import dev.cadenza.base.StopSignal;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The first detector: the correlation of whitened spectra of passages with all passages of the music, as products of
 * large matrices. A passage of a second is one vector of unit length; a longer one is a path over seconds, whose
 * correlation is the mean of theirs, and which may run a few per cent slower or faster. Memory is flat in the length
 * of either.
 */
final class PassageSearch {
    /** How much higher a passage may be played than the music, in semitones. */
    static final double[] SEMITONES = {0, -0.5, 0.5, -1, 1, -2, 2};

    private static final int SECOND = CopyFeatures.FRAME_RATE;
    private static final int WIDTH = SECOND * CopyFeatures.BANDS;
    private static final int COLUMNS = 3000; // places of the music at once
    private static final int ROWS = 400; // passages at once
    private static final int MOST_STEPS_AT_ANY_PACE = 3; // longer paths are for recordings of one performance
    private static final double[] PACES = {0, -0.05, 0.05, -0.1, 0.1}; // what a path's step may differ from a second

    private final List<CopyFeatures> music;
    private final BandWhitening whitening;

    /** Is told the best place in each block of music. */
    @FunctionalInterface
    interface Visitor {
        /**
         * A candidate.
         *
         * @param length which of the lengths asked for
         * @param row of the first second of the passage, over all queries
         * @param recording of the music
         * @param frame of the recording where the passage begins
         * @param similarity from -1 to 1
         * @param shift which of the shifts in pitch asked for
         */
        void candidate(int length, int row, int recording, int frame, float similarity, int shift);
    }

    PassageSearch(List<CopyFeatures> music) {
        this.music = music;
        this.whitening = new BandWhitening(music);
    }

    /**
     * Compares {@code queries} with all the music; a passage that would begin in one query and end in another is
     * reported as well and means nothing.
     *
     * @param seconds the lengths of passages, from 1 on
     * @param semitones the shifts in pitch
     * @param done is told the share that is done, in steps that sum to 1
     */
    void search(
            List<Query> queries,
            int[] seconds,
            double[] semitones,
            StopSignal stop,
            DoubleConsumer done,
            Visitor visitor) {
        int longest = 1;
        for (int length : seconds) {
            longest = Math.max(longest, length);
        }
        int overlap = (longest - 1) * Query.PER_SECOND;
        int rows = queries.stream().mapToInt(Query::rows).sum();
        for (int from = 0; from < rows; from += ROWS) {
            int count = Math.min(ROWS + overlap, rows - from);
            float[][] vectors = new float[semitones.length][];
            for (int s = 0; s < semitones.length; s++) {
                vectors[s] = vectors(queries, from, count, semitones[s]);
            }
            int first = from;
            int own = Math.min(ROWS, rows - from);
            for (int r = 0; r < music.size(); r++) {
                int recording = r;
                stop.check();
                NativeScope.inferring(
                        () -> new Block(vectors, first, count, own, seconds, visitor).compareWith(recording));
            }
            done.accept((double) own / rows);
        }
    }

    /** The passages of a second of {@code count} rows from row {@code from} on, heard lower, [count, WIDTH]. */
    private float[] vectors(List<Query> queries, int from, int count, double semitones) {
        float[] vectors = new float[count * WIDTH];
        int row = 0;
        for (Query query : queries) {
            int begin = Math.max(from, row);
            int end = Math.min(from + count, row + query.rows());
            if (begin < end) {
                int first = query.first() + (begin - row) * Query.HOP;
                int frames = (end - begin - 1) * Query.HOP + SECOND;
                float[] frame = whitening.apply(query.piece(), first, frames, semitones);
                for (int i = begin; i < end; i++) {
                    int source = (i - begin) * Query.HOP * CopyFeatures.BANDS;
                    System.arraycopy(frame, source, vectors, (i - from) * WIDTH, WIDTH);
                }
            }
            row += query.rows();
        }
        return vectors;
    }

    /** Some rows against a recording. */
    private final class Block {
        private final Tensor[] queries; // [rows, WIDTH] for each shift
        private final int first;
        private final int count;
        private final int own;
        private final int[] seconds;
        private final Visitor visitor;

        Block(float[][] vectors, int first, int count, int own, int[] seconds, Visitor visitor) {
            this.queries = new Tensor[vectors.length];
            for (int s = 0; s < vectors.length; s++) {
                queries[s] = unit(Tensors.of(vectors[s], count, WIDTH));
            }
            this.first = first;
            this.count = count;
            this.own = own;
            this.seconds = seconds;
            this.visitor = visitor;
        }

        void compareWith(int recording) {
            CopyFeatures piece = music.get(recording);
            int places = piece.frames() - SECOND + 1;
            int reach = reach();
            for (int from = 0; from < places; from += COLUMNS) {
                int columns = Math.min(COLUMNS + reach, places - from);
                int begin = from;
                NativeScope.freeing(() -> compareWith(recording, begin, columns));
            }
        }

        /** The columns that the longest, slowest path goes beyond its first. */
        private int reach() {
            int reach = 0;
            for (int length : seconds) {
                reach = Math.max(reach, (int) Math.round((length - 1) * SECOND * 1.1));
            }
            return reach;
        }

        private void compareWith(int recording, int from, int columns) {
            CopyFeatures piece = music.get(recording);
            int frames = columns + SECOND - 1;
            Tensor all = Tensors.of(whitening.apply(piece, from, frames, 0), frames, CopyFeatures.BANDS);
            Tensor windows = unit(all.as_strided(new long[] {columns, WIDTH}, new long[] {CopyFeatures.BANDS, 1}));
            Tensor turned = windows.t(); // [WIDTH, columns]
            for (int s = 0; s < queries.length; s++) {
                int shift = s;
                NativeScope.freeing(() -> {
                    Tensor similar = torch.mm(queries[shift], turned); // [count, columns]
                    for (int l = 0; l < seconds.length; l++) {
                        report(l, similar, columns, recording, from, shift);
                    }
                });
            }
        }

        private void report(int length, Tensor similar, int columns, int recording, int from, int shift) {
            int steps = seconds[length] - 1;
            int rows = Math.min(own, count - steps * Query.PER_SECOND);
            int places = Math.min(COLUMNS, columns - (int) Math.round(steps * SECOND * 1.1));
            if (rows <= 0 || places <= 0) {
                return;
            }
            Tensor paths =
                    steps == 0 ? similar.narrow(0, 0, rows).narrow(1, 0, places) : paths(similar, steps, rows, places);
            T_TensorTensor_T best = NativeScope.scoped(torch.max(paths, 1));
            float[] values = Tensors.toArray(best.get0());
            float[] at = Tensors.toArray(best.get1());
            for (int i = 0; i < rows; i++) {
                visitor.candidate(length, first + i, recording, from + (int) at[i], values[i], shift);
            }
        }

        /** The mean similarity along the best of the paths that begin at each row and place, [rows, places]. */
        private Tensor paths(Tensor similar, int steps, int rows, int places) {
            Tensor best = path(similar, steps, rows, places, 0);
            int paces = steps <= MOST_STEPS_AT_ANY_PACE ? PACES.length : 1;
            for (int p = 1; p < paces; p++) {
                best = torch.maximum(best, path(similar, steps, rows, places, PACES[p]));
            }
            return best.mul_(Tensors.scalar(1.0 / (steps + 1)));
        }

        private Tensor path(Tensor similar, int steps, int rows, int places, double pace) {
            Tensor sum = cut(similar, 0, 0, rows, places).clone();
            for (int k = 1; k <= steps; k++) {
                sum.add_(cut(similar, k * Query.PER_SECOND, (int) Math.round(k * SECOND * (1 + pace)), rows, places));
            }
            return sum;
        }

        private Tensor cut(Tensor similar, int row, int column, int rows, int places) {
            return similar.narrow(0, row, rows).narrow(1, column, places);
        }
    }

    /** Each row at unit length; rows of zeros stay so. */
    private static Tensor unit(Tensor rows) {
        Tensor norm = rows.mul(rows)
                .sum(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional())
                .sqrt_();
        return rows.div(norm.clamp_min(Tensors.scalar(1e-3)));
    }
}
