package dev.cadenza.app;

import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.generate.Beginnings;
import dev.cadenza.units.FeatureScaling;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import dev.cadenza.units.UnitTable;
import dev.cadenza.units.UnitTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where in the corpus a song is to begin. */
final class UnitPlaces {
    private static final int HEARD = 48; // units of a continued piece that the model hears
    private static final int COMPARED = 3; // its last units, which the place to go on from must resemble
    private static final double OLDER = 0.5; // how much less each unit before the last counts

    private UnitPlaces() {}

    /**
     * A beginning.
     *
     * @param first the first unit, or -1 for any
     * @param heard what counts as heard before, the latest last; none for what precedes {@code first} in its recording
     */
    record Beginning(int first, List<Integer> heard) {
        static final Beginning ANYWHERE = new Beginning(-1, List.of());

        Beginning {
            heard = List.copyOf(heard);
        }

        /** This one, or where it is any, the one that song {@code number} has among those of {@code seed}. */
        Beginning ofSong(Beginnings beginnings, long seed, int number) {
            return first >= 0 ? this : new Beginning(beginnings.of(seed, number), heard);
        }
    }

    /** The beginning that the wished place or the continued recording leads to. */
    static Beginning beginning(Workplace workplace, UnitMaterial material, SongWishes wishes) throws IOException {
        Path continued = wishes.sampling().continued();
        if (continued != null) {
            return after(continued, workplace, material);
        }
        if (wishes.from().isEmpty()) {
            return Beginning.ANYWHERE;
        }
        if (wishes.from().size() > 1) {
            throw new UserProblem(
                    "a song of the family units begins from one place, and %d are given: give one --seed-from",
                    wishes.from().size());
        }
        SongWishes.Place place = wishes.from().get(0);
        int piece = piece(material, place.file());
        long sample = Math.round(place.seconds() * BlockSettings.SAMPLE_RATE);
        return new Beginning(unitAt(material.units(), piece, sample), List.of());
    }

    private static int piece(UnitMaterial material, Path file) {
        if (!Files.exists(file)) {
            throw new UserProblem("%s does not exist: name one of the recordings with --seed-from", file);
        }
        int found = material.pieceOf(file);
        if (found < 0) {
            throw new UserProblem(
                    "%s is none of the recordings that the model learned from: name one of them with --seed-from, or carry this one on with --continue",
                    file);
        }
        return found;
    }

    /** The unit that sounds at {@code sample} of recording {@code piece}, or the nearest. */
    private static int unitAt(UnitTables units, int piece, long sample) {
        int first = units.first(piece);
        int end = units.first(piece + 1);
        for (int unit = first; unit < end; unit++) {
            if (units.end(unit) > sample) {
                return unit;
            }
        }
        throw new UserProblem(
                "the recording's last note is before %.1f s: give an earlier place",
                sample / (double) BlockSettings.SAMPLE_RATE);
    }

    /**
     * The beginning that carries on {@code file}: the unit that followed the place of the corpus whose last units are most like the file's last
     * ones. What the file plays before counts as heard, each unit as the corpus's nearest.
     */
    private static Beginning after(Path file, Workplace workplace, UnitMaterial material) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserProblem("%s does not exist: name the recording to carry on with --continue", file);
        }
        UnitTable table = material.hear(file, workplace);
        if (table.size() == 0) {
            throw new UserProblem("nothing can be heard in %s: name another recording with --continue", file);
        }
        return after(new UnitTables(List.of(table)), material.units());
    }

    /** The beginning in {@code units} that carries on the only recording of {@code piece}. */
    static Beginning after(UnitCorpus piece, UnitCorpus units) {
        FeatureScaling scaling = FeatureScaling.of(units);
        int from = Math.max(0, piece.size() - HEARD);
        float[][] last = new float[piece.size() - from][UnitFeatures.SIZE];
        for (int i = 0; i < last.length; i++) {
            scaling.read(piece, from + i, last[i], 0);
        }
        double[] costs = new double[units.size()]; // of each unit as the one that the piece ends with
        int[] nearest = new int[last.length];
        double[] distances = new double[last.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        float[] row = new float[UnitFeatures.SIZE];
        for (int unit = 0; unit < units.size(); unit++) {
            scaling.read(units, unit, row, 0);
            for (int i = 0; i < last.length; i++) {
                double distance = squared(row, last[i]);
                if (distance < distances[i]) {
                    distances[i] = distance;
                    nearest[i] = unit;
                }
                int later = unit + last.length - 1 - i; // the unit that would be the last one
                if (last.length - i <= COMPARED && later < units.size()) {
                    costs[later] += distance * Math.pow(OLDER, last.length - 1 - i);
                }
            }
        }
        List<Integer> heard = new ArrayList<>();
        for (int unit : nearest) {
            heard.add(unit);
        }
        return new Beginning(afterCheapest(costs, units), heard);
    }

    private static int afterCheapest(double[] costs, UnitCorpus units) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int piece = 0; piece < units.pieces(); piece++) {
            // the last unit of a recording has nothing after it, and the first few are not compared whole
            int first = Math.min(units.first(piece) + COMPARED - 1, units.first(piece + 1) - 1);
            for (int unit = first; unit < units.first(piece + 1) - 1; unit++) {
                if (costs[unit] < least) {
                    least = costs[unit];
                    best = unit;
                }
            }
        }
        return Math.min(best + 1, units.size() - 1);
    }

    private static double squared(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = one[i] - other[i];
            sum += difference * difference;
        }
        return sum;
    }
}
