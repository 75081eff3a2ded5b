package dev.cadenza.app;

import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.units.UnitTables;
import java.io.IOException;
import java.nio.file.Path;

/** Where in the corpus a song is to begin. */
final class UnitPlaces {
    private UnitPlaces() {}

    /** The unit that the wished place or the continued recording leads to, or -1 where neither is wished. */
    static int start(Workplace workplace, UnitMaterial material, SongWishes wishes) throws IOException {
        if (wishes.from().isEmpty()) {
            return -1;
        }
        if (wishes.from().size() > 1) {
            throw new UserProblem(
                    "a song of the family units begins from one place, and %d are given: give one --seed-from",
                    wishes.from().size());
        }
        SongWishes.Place place = wishes.from().get(0);
        int piece = piece(material, place.file());
        return unitAt(material.units(), piece, Math.round(place.seconds() * BlockSettings.SAMPLE_RATE));
    }

    private static int piece(UnitMaterial material, Path file) {
        int found = material.pieceOf(file);
        if (found < 0) {
            throw new UserProblem(
                    "%s is none of the recordings that the model learned from: name one of them with --seed-from",
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
}
