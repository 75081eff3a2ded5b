package dev.cadenza.app.units;

import dev.cadenza.app.SongRequest;
import dev.cadenza.app.Workplace;
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
    static Beginning beginning(Workplace workplace, UnitMaterial material, SongRequest request) throws IOException {
        Path continued = request.sampling().continued();
        if (continued != null) {
            return after(continued, workplace, material);
        }
        if (request.from().isEmpty()) {
            return Beginning.ANYWHERE;
        }
        if (request.from().size() > 1) {
            throw new UserProblem(
                    "a song of the family units begins from one place, and %d are given: give one --seed-from",
                    request.from().size());
        }
        SongRequest.Place place = request.from().get(0);
        int piece = piece(material, place.file());
        long sample = Math.round(place.seconds() * BlockSettings.SAMPLE_RATE);
        return new Beginning(unitAt(material.watchedUnits(), piece, sample), List.of());
    }

    private static int piece(UnitMaterial material, Path file) {
        if (!Files.exists(file)) {
            throw new UserProblem("%s does not exist: name one of the recordings with --seed-from", file);
        }
        int found = material.pieceOf(file);
        if (found < 0) {
            throw new UserProblem(
                    "%s is not among the recordings that the model learned from: name one of them with --seed-from, or carry this one on with --continue",
                    file);
        }
        return found;
    }

    /** The unit that sounds at {@code sample} of recording {@code piece}, or the next one that does. */
    private static int unitAt(UnitCorpus units, int piece, long sample) {
        int first = units.first(piece);
        int end = units.first(piece + 1);
        for (int unit = first; unit < end; unit++) {
            if (units.end(unit) > sample && !units.silent(unit)) {
                return unit;
            }
        }
        throw new UserProblem(
                "the recording's last note is before %.1f s: give an earlier place",
                sample / (double) BlockSettings.SAMPLE_RATE);
    }

    /**
     * The beginning that carries on {@code file}: the unit that followed the place of the corpus whose last units are
     * most like the file's last ones. What the file plays before counts as heard, each unit as the corpus's nearest.
     */
    private static Beginning after(Path file, Workplace workplace, UnitMaterial material) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserProblem("%s does not exist: name the recording to carry on with --continue", file);
        }
        UnitTable table = material.hear(file, workplace);
        if (table.size() == 0) {
            throw new UserProblem("nothing can be heard in %s: name another recording with --continue", file);
        }
        return after(
                new UnitTables(List.of(table)),
                material.watchedUnits(),
                material.generation().draw().priming());
    }

    /**
     * The beginning in {@code units} that carries on the only recording of {@code piece}, whose last {@code priming}
     * units are heard.
     */
    static Beginning after(UnitCorpus piece, UnitCorpus units, int priming) {
        FeatureScaling scaling = FeatureScaling.of(units);
        int from = Math.max(0, piece.size() - priming);
        float[][] last = new float[piece.size() - from][UnitFeatures.SIZE];
        for (int i = 0; i < last.length; i++) {
            scaling.read(piece, from + i, last[i], 0);
        }
        Likeness likeness = new Likeness(units, Math.min(COMPARED, last.length));
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
                likeness.compare(unit, last.length - 1 - i, distance);
            }
        }
        List<Integer> heard = new ArrayList<>();
        for (int unit : nearest) {
            heard.add(unit);
        }
        return new Beginning(likeness.afterMostLike(), heard);
    }

    /**
     * How unlike each unit of the corpus and those before it in its recording are to the last ones of a continued
     * piece.
     */
    private static final class Likeness {
        private final UnitCorpus units;
        private final int compared; // units that are compared
        private final double[] costs; // of each unit as the one that the piece ends with

        Likeness(UnitCorpus units, int compared) {
            this.units = units;
            this.compared = compared;
            this.costs = new double[units.size()];
        }

        /** {@code unit} and the piece's unit {@code back} places before its last are {@code distance} apart. */
        void compare(int unit, int back, double distance) {
            int last = unit + back; // the unit that would be the piece's last
            if (back < compared && last < units.pieceEnd(unit)) {
                costs[last] += distance * Math.pow(OLDER, back);
            }
        }

        /**
         * The unit after the one that is most like the piece's last, with as many before it as recordings have: of many
         * short ones hardly any has all that are compared. -1 if no recording has two units, so that nothing follows
         * anything.
         */
        int afterMostLike() {
            for (int before = compared - 1; before >= 0; before--) {
                int best = mostLike(before);
                if (best >= 0) {
                    return best + 1;
                }
            }
            return -1;
        }

        /**
         * The unit of least cost of those that have {@code before} units before them and one after them; -1 if there is
         * none.
         */
        private int mostLike(int before) {
            int best = -1;
            for (int piece = 0; piece < units.pieces(); piece++) {
                for (int unit = units.first(piece) + before; unit < units.first(piece + 1) - 1; unit++) {
                    if (!units.silent(unit + 1) && (best < 0 || costs[unit] < costs[best])) {
                        best = unit;
                    }
                }
            }
            return best;
        }
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
