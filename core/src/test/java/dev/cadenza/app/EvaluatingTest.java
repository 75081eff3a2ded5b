package dev.cadenza.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.recipe.RunFolder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluatingTest {
    private static final Path SONG = Path.of("run", "song-1.wav");
    private static final RunFolder RUN = new RunFolder(Path.of("run"));
    private static final Path OTHER = Path.of("cadenza-out", "evaluation");

    private static EvaluateWishes wishes(@Nullable Path music, @Nullable Path out) {
        return new EvaluateWishes(List.of(SONG), music, out, 1, 30, 1);
    }

    @Test
    void theReportOfARunIsOnlyReplacedByOneAgainstItsOwnMusic() {
        assertThat(Evaluating.folder(wishes(null, null), RUN)).isEqualTo(RUN.evaluation());
        assertThat(Evaluating.folder(wishes(Path.of("music"), null), RUN)).isEqualTo(OTHER);
        assertThat(Evaluating.folder(wishes(Path.of("music"), null), null)).isEqualTo(OTHER);
    }

    @Test
    void aWishedFolderIsTaken() {
        assertThat(Evaluating.folder(wishes(null, Path.of("there")), RUN)).isEqualTo(Path.of("there"));
    }
}
