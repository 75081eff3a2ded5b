package dev.cadenza.recipe;

import dev.cadenza.base.Json;
import dev.cadenza.generate.Generation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The settings of generation that come with the program, each for music of one character: JSON files beside the
 * recipes.
 */
public final class Characters {
    /** Attacks are struck or plucked: they hide joins, so that runs may be short. */
    public static final String SHARP = "sharp";

    /** Sharp attacks in music that repeats itself from beat to beat, as sequenced music does. */
    public static final String REPEATING = "repeating";

    /** Softer attacks, which hide fewer joins. */
    public static final String SOFT = "soft";

    /** Notes that swell, as of strings, voices and pads. */
    public static final String SWELLING = "swelling";

    /** The names of all. */
    public static final List<String> NAMES = List.of(SHARP, REPEATING, SOFT, SWELLING);

    private Characters() {}

    /** The settings for music of the character {@code name}, one of {@link #NAMES}. */
    public static Generation named(String name) {
        try (InputStream stream = Characters.class.getResourceAsStream(name + ".json")) {
            if (stream == null) {
                throw new IllegalArgumentException("there are no settings for music of the character " + name);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse(text, Generation.class, "the settings for " + name + " music");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
