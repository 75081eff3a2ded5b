package dev.cadenza.base;

/** What runs here. */
public final class Version {
    /** The version of this program. */
    public static final String CADENZA = "0.1.0";

    private Version() {}

    /** This program, the Java that runs it and the type of machine, in one line. */
    public static String describe() {
        return "Cadenza %s, Java %s, %s %s"
                .formatted(
                        CADENZA,
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }
}
