package dev.cadenza.app.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.app.SongRuns;
import dev.cadenza.base.SealedJson;
import dev.cadenza.generate.ComposedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitSongTest {
    /** What Cadenza 0.1.0 wrote beside a song, but for most of its recordings and runs. */
    private static final String OF_BEFORE = """
            {
              "family" : "units",
              "program" : "cadenza 0.1.0, Java 21.0.8, linux-x86_64",
              "number" : 1,
              "seed" : 1,
              "begunFrom" : "minuet-g-major.mp3@41.2",
              "trainingSteps" : 30,
              "seconds" : 20.0,
              "format" : "WAV, 16 bits",
              "sha256" : "cd203f7ded6ed52c49dfbd41115e7fe02e7d1a583654441f71fbef5cd2061426",
              "rate" : 44100,
              "form" : "ABA",
              "sampling" : {
                "temperature" : 1.0,
                "nucleus" : 0.9,
                "variety" : 0.5,
                "shortestRun" : 0.2,
                "longestRun" : 0.5,
                "heldRun" : 0.0,
                "targets" : 200,
                "guards" : true,
                "likeness" : 0.5,
                "followed" : 0.6,
                "echo" : 0.55,
                "longEcho" : 1.0,
                "landmarks" : 0.12,
                "stay" : 5.0,
                "revisit" : 4.0,
                "beats" : 1.25,
                "manner" : {
                  "passage" : 10.0,
                  "pulse" : 4.0,
                  "evenness" : 0.0
                }
              },
              "take" : null,
              "takes" : [ ],
              "recordings" : [ {
                "name" : "minuet-g-major.mp3",
                "sha256" : "1f0e3dad99908345f7439f8ffabdffc41f0e3dad99908345f7439f8ffabdffc4",
                "seconds" : 95.3
              } ],
              "runs" : [ {
                "at" : 0.02,
                "recording" : "minuet-g-major.mp3",
                "from" : 41.2,
                "seconds" : 0.41,
                "joinCost" : 0.0,
                "logProbability" : 0.0,
                "barred" : 0,
                "ended" : "DRAWN"
              }, {
                "at" : 0.43,
                "recording" : "minuet-g-major.mp3",
                "from" : 12.5,
                "seconds" : 1.2,
                "joinCost" : 1.5,
                "logProbability" : -4.25,
                "barred" : 2,
                "ended" : "FEATURE_GUARD"
              } ]
            }
            """;

    @TempDir
    Path folder;

    @Test
    void aSongOfBeforeIsReadThoughItToldLessAndByOtherNames() throws IOException {
        Path song = folder.resolve("song-1.wav");
        Files.writeString(folder.resolve("song-1.json"), OF_BEFORE);
        UnitSong about = Objects.requireNonNull(UnitSong.beside(song));
        assertThat(about.generation()).isNull();
        assertThat(about.form()).isEqualTo("ABA");
        assertThat(about.longestRun()).isEqualTo(0.41);
        assertThat(about.lastRun()).isEqualTo(1.2);
        assertThat(about.runs().get(1).ended()).isEqualTo(ComposedRun.Ended.FEATURE_GUARD);
        assertThat(SongRuns.beside(folder.resolve("song-1.mp3")))
                .hasSize(2); // for the evaluation, of a copy in another format
    }

    @Test
    void writtenAgainAsTheBestOfSeveralItComesBack() throws IOException {
        Path song = folder.resolve("song-1.wav");
        Files.writeString(folder.resolve("song-1.json"), OF_BEFORE);
        UnitSong chosen = Objects.requireNonNull(UnitSong.beside(song)).chosen(3, 2, List.of());
        SealedJson.write(folder.resolve("song-3.json"), chosen);
        assertThat(UnitSong.beside(folder.resolve("song-3.wav"))).isEqualTo(chosen);
    }
}
