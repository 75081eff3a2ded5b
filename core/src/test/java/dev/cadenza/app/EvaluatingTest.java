package dev.cadenza.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.MusicFolder;
import dev.cadenza.recipe.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluatingTest {
    private static final Path SONG = Path.of("run", "song-1.wav");
    private static final RunFolder RUN = new RunFolder(Path.of("run"));
    private static final Path OTHER = Path.of("cadenza-out", "evaluation");

    private static EvaluateRequest request(@Nullable Path music, @Nullable Path out) {
        return new EvaluateRequest(List.of(SONG), music, out, 1, 30, 1);
    }

    private static EvaluationSubjects songs(@Nullable RunFolder run, Path... files) {
        List<MusicFolder.Entry> entries = Stream.of(files)
                .map(file -> new MusicFolder.Entry(file, file.toString()))
                .toList();
        return new EvaluationSubjects(List.of(), entries, run);
    }

    @Test
    void theReportOfARunIsOnlyReplacedByOneOfItsModelAgainstItsOwnMusic() {
        EvaluationSubjects model = new EvaluationSubjects(List.of(RUN.model()), List.of(), RUN);
        assertThat(Evaluating.folder(request(null, null), model)).isEqualTo(RUN.evaluation());
        assertThat(Evaluating.folder(request(Path.of("music"), null), model)).isEqualTo(OTHER);
        assertThat(Evaluating.folder(request(Path.of("music"), null), songs(null, SONG)))
                .isEqualTo(OTHER);
    }

    @Test
    void songsOfARunAreReportedBesideIt() {
        assertThat(Evaluating.folder(request(null, null), songs(RUN, SONG)))
                .isEqualTo(Path.of("run", "evaluation-song-1"));
        assertThat(Evaluating.folder(request(null, null), songs(RUN, SONG, Path.of("run", "song-2.wav"))))
                .isEqualTo(Path.of("run", "evaluation-song-1+song-2"));
        Path[] many = IntStream.rangeClosed(1, 40)
                .mapToObj(number -> Path.of("run", "song-" + number + ".wav"))
                .toArray(Path[]::new);
        assertThat(Evaluating.folder(request(null, null), songs(RUN, many)))
                .isEqualTo(Path.of("run", "evaluation-song-1-and-39-more"));
    }

    @Test
    void aWishedFolderIsTaken() {
        assertThat(Evaluating.folder(request(null, Path.of("there")), songs(RUN, SONG)))
                .isEqualTo(Path.of("there"));
    }
}
