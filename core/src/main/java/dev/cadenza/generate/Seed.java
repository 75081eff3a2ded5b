package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

import java.util.List;

/**
 * What a song begins from: a stretch of sound, or several added up after normalisation, each with its weight. The song
 * itself starts with the first block that follows.
 *
 * @param parts at least one
 */
public record Seed(List<Part> parts) {
    public Seed {
        require(!parts.isEmpty(), "a seed needs at least one stretch of sound");
        parts = List.copyOf(parts);
    }

    /** A seed of one stretch of sound. */
    public static Seed of(float[] samples, String from) {
        return new Seed(List.of(new Part(samples, 1, from)));
    }

    /** Where it was cut from, in words. */
    public String describe() {
        return parts.size() == 1
                ? parts.get(0).from()
                : String.join(
                        " + ",
                        parts.stream()
                                .map(part -> "%s x %s".formatted(part.weight(), part.from()))
                                .toList());
    }

    /** A stretch of mono sound at 44.1 kHz; compared by identity. */
    public static final class Part {
        private final float[] samples;
        private final double weight;
        private final String from;

        /**
         * A part of a seed.
         *
         * @param samples mono, at 44.1 kHz; not copied
         * @param weight its share
         * @param from where it was cut from, in words
         */
        public Part(float[] samples, double weight, String from) {
            require(Double.isFinite(weight), "a weight must be a number, got %s", weight);
            this.samples = samples;
            this.weight = weight;
            this.from = from;
        }

        float[] samples() {
            return samples;
        }

        double weight() {
            return weight;
        }

        String from() {
            return from;
        }
    }
}
