package dev.cadenza.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version} from the file that the build fills in. */
final class Version implements IVersionProvider {
    private static final String FILE = "/dev/cadenza/cli/version.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "cadenza " + number(), "Java " + System.getProperty("java.version") + " on " + System.getProperty("os.name")
        };
    }

    /** The version of this build, such as {@code 0.1.0}. */
    static String number() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the build");
            }
            properties.load(file);
        }
        return properties.getProperty("version");
    }
}
