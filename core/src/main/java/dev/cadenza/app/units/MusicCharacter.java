package dev.cadenza.app.units;

import dev.cadenza.generate.Generation;
import dev.cadenza.recipe.Characters;
import dev.cadenza.units.PieceFacts;
import java.util.List;

/**
 * What a corpus is like, measured, and the settings that follow from it.
 *
 * @param attackSharpness how sudden its attacks are, from 0 (swells) to 1 (struck, plucked), weighted by length
 * @param pulseClarity how much it repeats from beat to beat, from 0 to 1
 * @param unitsPerSecond how many units a second of it has
 * @param seconds its length
 */
public record MusicCharacter(double attackSharpness, double pulseClarity, double unitsPerSecond, double seconds) {
    /** From here on attacks mask joins, so that runs may be short. */
    private static final double SHARP = 0.8;

    /** Under this, notes swell so slowly that joins must fade as slowly. */
    private static final double SWELLING = 0.5;

    /**
     * From here on it repeats itself from beat to beat so much that passages resemble each other, as in sequenced
     * music.
     */
    private static final double REPEATING = 0.45;

    static MusicCharacter of(List<PieceFacts> pieces) {
        double seconds = pieces.stream().mapToDouble(PieceFacts::seconds).sum();
        return new MusicCharacter(
                pieces.stream()
                                .mapToDouble(piece -> piece.attackSharpness() * piece.seconds())
                                .sum()
                        / seconds,
                pieces.stream()
                                .mapToDouble(piece -> piece.pulseClarity() * piece.seconds())
                                .sum()
                        / seconds,
                pieces.stream()
                                .mapToDouble(piece -> piece.unitsPerSecond() * piece.seconds())
                                .sum()
                        / seconds,
                seconds);
    }

    /** Whether its notes are struck or plucked rather than swelling. */
    public boolean sharp() {
        return attackSharpness >= SHARP;
    }

    /** Why the settings are what they are, in a sentence. */
    String why() {
        return sharp()
                ? "attacks are sharp (%.2f, from %.1f on) and hide joins, so that passages may be short%s"
                        .formatted(
                                attackSharpness,
                                SHARP,
                                repeating()
                                        ? "; the music repeats itself (pulse clarity %.2f, from %.2f on), so that the guards are stricter and beats weigh more"
                                                .formatted(pulseClarity, REPEATING)
                                        : "")
                : "attacks are soft (%.2f, below %.1f) and hide fewer joins, so that passages are longer%s"
                        .formatted(attackSharpness, SHARP, swelling() ? " and fades slower" : "");
    }

    /** Its name among {@link Characters}. */
    public String name() {
        if (sharp()) {
            return repeating() ? Characters.REPEATING : Characters.SHARP;
        }
        return swelling() ? Characters.SWELLING : Characters.SOFT;
    }

    /** The settings for such music. */
    Generation generation() {
        return Characters.named(name());
    }

    private boolean repeating() {
        return pulseClarity >= REPEATING;
    }

    private boolean swelling() {
        return attackSharpness < SWELLING;
    }
}
