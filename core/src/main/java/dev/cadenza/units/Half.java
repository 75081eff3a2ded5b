package dev.cadenza.units;

/** 16-bit floating-point numbers (IEEE 754 binary16) as a file's compact form of features. */
final class Half {
    private static final float[] VALUES = values();

    private Half() {}

    private static float[] values() {
        float[] values = new float[1 << 16];
        for (int bits = 0; bits < values.length; bits++) {
            int exponent = bits >> 10 & 31;
            int fraction = bits & 1023;
            float size = exponent == 31
                    ? fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN
                    : exponent == 0
                            ? Math.scalb((float) fraction, -24)
                            : Math.scalb((float) (1024 + fraction), exponent - 25);
            values[bits] = bits < 1 << 15 ? size : -size;
        }
        return values;
    }

    /** The number that {@code bits} stand for. */
    static float value(short bits) {
        return VALUES[bits & 0xffff];
    }

    /** The nearest number's bits, the even one's of two; beyond the greatest finite number, that one's. */
    static short bits(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        float size = Math.min(Math.abs(value), 65504f);
        int exponent = Math.max(Math.getExponent(size), -14);
        int steps = (int) Math.rint(Math.scalb((double) size, 10 - exponent)); // up to 2048 steps of this exponent
        int magnitude = ((exponent + 14) << 10) + steps;
        return (short) (sign | magnitude);
    }
}
