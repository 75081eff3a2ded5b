package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

/** Why a unit begins where it does. */
public enum Cut {
    /** There the recording begins to sound. */
    START(0),
    /** Something begins to sound. */
    ONSET(1),
    /** Nothing begins, but a beat falls there. */
    BEAT(2),
    /** Nothing begins: a long stretch was cut evenly. */
    EVEN(3);

    private static final Cut[] BY_CODE = {START, ONSET, BEAT, EVEN};

    private final byte code;

    Cut(int code) {
        this.code = (byte) code;
    }

    /** What stands for it in a file. */
    byte code() {
        return code;
    }

    /** The one that {@code code} stands for. */
    static Cut of(byte code) {
        require(code >= 0 && code < BY_CODE.length, "there is no cut of code %d", code);
        return BY_CODE[code];
    }
}
