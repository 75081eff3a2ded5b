package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.Json;
import dev.cadenza.render.Collected;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.NoteUnits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitComposerTest {
    @TempDir
    Path folder;

    private static final NoteUnits MUSIC = NoteUnits.random(6, 100, 5);
    private static final NoteUnits TWICE = NoteUnits.random(4, 60, 6).twice();
    private static final Generation USUAL = Settings.SHARP;

    @Test
    void thePieceIsAsLongAsAskedAndFinite() throws IOException {
        Collected sound = Composed.of(MUSIC, USUAL, Composed.plain(12.345, 1)).sound();
        assertThat(sound.count()).isEqualTo((int) Math.round(12.345 * NoteUnits.RATE));
        for (int c = 0; c < 2; c++) {
            float most = 0;
            for (float sample : sound.channel(c)) {
                assertThat(sample).isFinite();
                most = Math.max(most, Math.abs(sample));
            }
            assertThat(most).isBetween(0.05f, 1f);
        }
    }

    @Test
    void theSameSeedGivesTheSameSoundAndAnotherAnother() throws IOException {
        float[] one = Composed.of(MUSIC, USUAL, Composed.plain(6, 1)).sound().channel(0);
        assertThat(Composed.of(MUSIC, USUAL, Composed.plain(6, 1)).sound().channel(0))
                .containsExactly(one);
        assertThat(Composed.of(MUSIC, USUAL, Composed.plain(6, 2)).sound().channel(0))
                .isNotEqualTo(one);
    }

    @Test
    void noRunIsLongerThanTheLongest() throws IOException {
        for (double longest : new double[] {0.4, 0.8, 2}) {
            Generation settings = Settings.of(1, 0.5, 0.2, longest, false);
            List<ComposedRun> runs =
                    Composed.of(MUSIC, settings, Composed.plain(20, 1)).runs();
            for (ComposedRun run : runs.subList(0, runs.size() - 1)) {
                assertThat(0.2 * run.units()).isLessThanOrEqualTo(longest + 1e-9);
            }
        }
    }

    @Test
    void aUnitThatIsLongerThanTheLongestRunMayStandAlone() throws IOException {
        Generation settings = Settings.of(1, 0.5, 0.1, 0.15, true); // units last 0.2 s
        List<ComposedRun> runs =
                Composed.of(MUSIC, settings, Composed.plain(10, 1)).runs();
        assertThat(runs.stream().mapToInt(ComposedRun::barred).average().orElse(99))
                .isLessThan(10);
    }

    @Test
    void joinsFollowEachOtherInTime() throws IOException {
        List<ComposedRun> runs =
                Composed.of(MUSIC, USUAL, Composed.plain(20, 3)).runs();
        for (int i = 1; i < runs.size(); i++) {
            ComposedRun before = runs.get(i - 1);
            assertThat(runs.get(i).at()).isCloseTo(before.at() + 0.2 * before.units(), within(0.0301));
        }
    }

    @Test
    void stretchesAreSaidToBeWhereTheyAreHeard() throws IOException {
        Composed piece = Composed.of(MUSIC, USUAL, Composed.plain(6, 3));
        ComposedRun first = piece.runs().get(0);
        assertThat(first.at()).isCloseTo(USUAL.render().lead(), within(1e-4));

        float[] heard = piece.sound().channel(0);
        int at = (int) Math.round(first.at() * NoteUnits.RATE);
        float[][] source = new float[2][4000];
        MUSIC.sound(MUSIC.piece(first.first())).read(MUSIC.start(first.first()), source, 0, 4000);
        for (int i = 0; i < 4000; i++) {
            assertThat(heard[at + i]).isCloseTo(source[0][i], within(1e-3f));
        }
    }

    /** The longest run of the output's notes, in seconds, that stands in the music. */
    private static double copied(NoteUnits music, List<ComposedRun> runs) {
        List<Integer> pitches = new ArrayList<>();
        for (ComposedRun run : runs) {
            for (int u = run.first(); u < run.first() + run.units(); u++) {
                pitches.add(music.pitch(u));
            }
        }
        int most = 0;
        for (int from = 0; from < pitches.size(); from++) {
            for (int u = 0; u < music.size(); u++) {
                int length = 0;
                while (from + length < pitches.size()
                        && u + length < music.size()
                        && music.piece(u + length) == music.piece(u)
                        && pitches.get(from + length) == music.pitch(u + length)) {
                    length++;
                }
                most = Math.max(most, length);
            }
        }
        return 0.2 * most;
    }

    @Test
    void whereEverythingStandsTwiceTheGuardsStillPreventLongCopies() throws IOException {
        Generation free = Settings.of(0.2, 0, 0.25, 0.8, false);
        Generation guarded = Settings.of(0.2, 0, 0.25, 0.8, true);
        List<ComposedRun> copying =
                body(Composed.of(TWICE, free, Composed.plain(30, 1)).runs());
        List<ComposedRun> own =
                body(Composed.of(TWICE, guarded, Composed.plain(30, 1)).runs());
        assertThat(copied(TWICE, copying)).isGreaterThan(copied(TWICE, own) + 0.7);
        assertThat(copied(TWICE, own)).isLessThan(1.7);
        assertThat(own).anyMatch(run -> run.barred() > 0);
    }

    /** Without the last run, which is a recording's own ending. */
    private static List<ComposedRun> body(List<ComposedRun> runs) {
        return runs.subList(0, runs.size() - 1);
    }

    @Test
    void everyMomentSaysWhereItComesFrom() throws IOException {
        List<ComposedRun> runs =
                Composed.of(MUSIC, USUAL, Composed.plain(10, 4)).runs();
        SongSources origin = SongSources.of(MUSIC, piece -> "recording " + piece, runs, 60);
        assertThat(origin.runs()).hasSameSizeAs(runs);
        for (int i = 0; i < runs.size(); i++) {
            SongSources.Run run = origin.runs().get(i);
            assertThat(run.recording())
                    .isEqualTo("recording " + MUSIC.piece(runs.get(i).first()));
            assertThat(run.from()).isCloseTo(MUSIC.start(runs.get(i).first()) / 44_100.0, within(1e-9));
            assertThat(run.seconds()).isCloseTo(0.2 * runs.get(i).units(), within(1e-9));
        }
        Path file = folder.resolve("origin.json");
        Json.write(file, origin);
        assertThat(Json.read(file, SongSources.class)).isEqualTo(origin);
    }

    @Test
    void whatAModelExpectsIsDrawnMoreOften() throws IOException {
        NextUnits fond = new NextUnits() {
            @Override
            public void push(int unit) {}

            @Override
            public void undo(int units) {}

            @Override
            public Targets likeliest(int count) {
                int[] units = IntStream.range(200, 240).toArray();
                return new Targets(units, new float[units.length]);
            }
        };
        List<ComposedRun> runs = Composed.of(MUSIC, USUAL, Composed.plain(10, 4), fond, new Collected())
                .runs();
        assertThat(runs.subList(1, runs.size() - 1))
                .filteredOn(run -> run.first() >= 200 && run.first() < 240)
                .hasSizeGreaterThan(runs.size() / 2);
    }

    @Test
    void memoryDoesNotGrowWithTheLengthOfThePiece() throws IOException {
        int[] most = {0};
        int[] count = {0};
        Composed.of(MUSIC, USUAL, Composed.plain(120, 4), NextUnits.unknown(), (sound, samples) -> {
            most[0] = Math.max(most[0], samples);
            count[0] += samples;
        });
        assertThat(count[0]).isEqualTo(120 * NoteUnits.RATE);
        assertThat(most[0]).isLessThan(NoteUnits.RATE);
    }

    @Test
    void aHandfulOfUnitsIsEnough() throws IOException {
        assertThat(Composed.of(NoteUnits.random(1, 4, 1), USUAL, Composed.plain(5, 1))
                        .sound()
                        .count())
                .isEqualTo(5 * NoteUnits.RATE);
        assertThat(Composed.of(NoteUnits.random(1, 1, 1), USUAL, Composed.plain(2, 1))
                        .sound()
                        .count())
                .isEqualTo(2 * NoteUnits.RATE);
    }

    @Test
    void varietyKeepsUnitsFromComingBackSoon() throws IOException {
        List<Integer> counts = new ArrayList<>();
        for (double variety : new double[] {0, 1}) {
            Generation settings = Settings.of(0.5, variety, 0.25, 0.8, true);
            counts.add(Composed.of(MUSIC, settings, Composed.plain(40, 1))
                    .units(0, 40)
                    .size());
        }
        assertThat(counts.get(1)).isGreaterThan(counts.get(0));
    }
}
