package dev.cadenza.app;

import java.util.List;

/**
 * What a check of files found.
 *
 * @param files how many were looked at
 * @param bytes of all of them
 * @param damages what is wrong
 */
public record CheckReport(int files, long bytes, List<Damage> damages) {
    public CheckReport {
        damages = List.copyOf(damages);
    }

    /**
     * Something that is wrong.
     *
     * @param sentence which file it is, what is wrong and what to do or what was done
     * @param mendable whether the program can mend it
     * @param mended whether it did
     */
    public record Damage(String sentence, boolean mendable, boolean mended) {}

    /** How many files are still damaged. */
    public long left() {
        return damages.stream().filter(damage -> !damage.mended()).count();
    }

    /** How many of them can be mended. */
    public long mendable() {
        return damages.stream()
                .filter(damage -> damage.mendable() && !damage.mended())
                .count();
    }
}
