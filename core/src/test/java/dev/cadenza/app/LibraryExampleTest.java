package dev.cadenza.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioReader;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.DecodeSettings;
import dev.cadenza.audio.Waveform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program in docs/library.md compiles as it stands there, and runs. */
@Timeout(120)
class LibraryExampleTest {
    private static final Path PAGE = Path.of("../docs/library.md");
    private static final Pattern PROGRAM = Pattern.compile("```java\r?\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @BeforeEach
    void compiled() throws IOException {
        Matcher program = PROGRAM.matcher(Files.readString(PAGE));
        assertThat(program.find()).isTrue();
        Path source = folder.resolve("Example.java");
        Files.writeString(source, program.group(1));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        said,
                        said,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(status).as(said.toString(UTF_8)).isZero();
    }

    private String run(Object... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "said", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                folder + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                "Example"));
        if (Runtime.version().feature() >= 24) {
            command.add(1, "--enable-native-access=ALL-UNNAMED");
        }
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String said = Files.readString(log);
        assertThat(process.waitFor()).as(said).isZero();
        // what Java itself says of JAVA_TOOL_OPTIONS is not the example's
        return said.replaceFirst("^Picked up JAVA_TOOL_OPTIONS: .*\\R", "");
    }

    @Test
    void composesASongOfFiveSecondsAndTellsHowFarItIs() throws Exception {
        float[] samples = new float[25 * 44_100];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (.3 * Math.sin(i * .05) * Math.exp(-(i % 20_000) / 4_000.0));
        }
        Path music = Files.createDirectory(folder.resolve("music"));
        AudioWriter.write(music.resolve("tune.wav"), AudioFormat.WAV, Waveform.mono(samples, 44_100));
        String said = run(music, folder.resolve("results"), "PT0.1S");
        assertThat(said).contains("advice: ", "begun: decoding", "done: training", "song: ");
        Matcher song = Pattern.compile("song: (.*), 5\\.0 s, after \\d+ steps").matcher(said);
        assertThat(song.find()).as(said).isTrue();
        Waveform sound = new AudioReader(DecodeSettings.asRecorded()).readAll(Path.of(song.group(1)));
        assertThat(sound.length()).isEqualTo(5 * 44_100);
    }

    @Test
    void tellsOfAProblemInASentence() throws Exception {
        assertThat(run(folder.resolve("nowhere"), folder.resolve("results")))
                .startsWith("problem: ")
                .contains("nowhere does not exist");
    }

    @Test
    void namesTheVersionThatIsBuilt() throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(pom);
        assertThat(version.find()).isTrue();
        assertThat(PAGE).content().contains("<artifactId>cadenza</artifactId>\n  " + version.group());
    }
}
