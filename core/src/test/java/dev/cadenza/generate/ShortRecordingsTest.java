package dev.cadenza.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.SeededRandom;
import dev.cadenza.render.Collected;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.MarkovModel;
import dev.cadenza.units.MarkovNext;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.NoteUnits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Recordings of no, one, two or three units, first, last or all of them, beside longer ones and with silence between.
 */
class ShortRecordingsTest {
    private static final double SECONDS = 5;
    private static final SectionSettings SECTIONS = Settings.FORM.sections();
    private static final List<Generation> SETTINGS = List.of(Settings.SHARP, Settings.SOFT, Settings.REPEATING);

    /** Some recordings, at least one of which sounds. */
    private static NoteUnits music(SeededRandom random) {
        List<int[]> pieces = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        boolean longer = random.nextInt(3) == 0;
        boolean pauses = random.nextInt(2) == 0;
        for (int piece = 0; piece < count; piece++) {
            int notes = longer && random.nextInt(2) == 0 ? 4 + random.nextInt(30) : random.nextInt(4);
            pieces.add(piece(random, Math.max(piece == count / 2 ? 1 : 0, notes), pauses));
        }
        return NoteUnits.of(pieces);
    }

    private static int[] piece(SeededRandom random, int notes, boolean pauses) {
        int[] pitches = new int[notes];
        for (int note = 0; note < notes; note++) {
            boolean rests = pauses && note > 0 && random.nextInt(3) == 0;
            pitches[note] = rests ? NoteUnits.REST : random.nextInt(48);
        }
        return pitches;
    }

    private static Supplier<NextUnits> models(NoteUnits music, boolean counted) {
        if (!counted) {
            return NextUnits::unknown;
        }
        int[] all = IntStream.range(0, music.pieces()).toArray();
        MarkovModel model = new MarkovModel(music, all, MarkovModel.Settings.USUAL, 1);
        return () -> new MarkovNext(model, MarkovModel.Settings.USUAL.longest());
    }

    @Property(tries = 40)
    void musicIsComposedOfThem(@ForAll long seed) throws IOException {
        SeededRandom random = new SeededRandom(seed);
        NoteUnits music = music(random);
        Generation settings = SETTINGS.get(random.nextInt(SETTINGS.size()));
        Form form = Form.of(random.nextInt(2) == 0 ? "ABA" : "A", SECONDS);
        NextUnits model = models(music, random.nextInt(2) == 0).get();
        int start = random.nextInt(music.size() + 1) - 1;
        List<Integer> heard = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> random.nextInt(music.size()))
                .toList();
        UnitComposer.Request request = new UnitComposer.Request(new Plan(SECONDS, form, 0.3, seed), start, heard);
        check(music, Composed.of(music, settings, request, model, new Collected()));
    }

    private static void check(NoteUnits music, Composed piece) {
        assertThat(piece.sound().count()).isEqualTo((int) (SECONDS * NoteUnits.RATE));
        double at = 0;
        for (ComposedRun run : piece.runs()) {
            int last = run.first() + run.units() - 1;
            assertThat(music.piece(last)).isEqualTo(music.piece(run.first()));
            assertThat(run.at()).isCloseTo(at, within(0.25));
            at = run.at() + music.seconds(run.first(), last + 1);
        }
        SongSources told = SongSources.of(music, Integer::toString, piece.runs(), SECONDS);
        assertThat(told.runs()).hasSameSizeAs(piece.runs()).allSatisfy(run -> {
            double length = music.seconds(music.first(Integer.parseInt(run.recording())));
            assertThat(run.from()).isGreaterThanOrEqualTo(0);
            assertThat(run.seconds()).isPositive();
            assertThat(length).isPositive();
        });
    }

    @Property(tries = 10)
    void whatTheyPreferIsTriedOut(@ForAll long seed) {
        SeededRandom random = new SeededRandom(seed);
        NoteUnits music = music(random);
        Supplier<NextUnits> models = models(music, random.nextInt(2) == 0);
        double[] done = {0};
        new UnitComposer(music, new JoinCost(music), music.content(), SETTINGS.get(random.nextInt(SETTINGS.size())))
                .balanced(models, seed, share -> done[0] += share);
        assertThat(done[0]).isCloseTo(1, within(1e-9));
    }

    @Property(tries = 25)
    void songsBeginWithinThem(@ForAll long seed) {
        NoteUnits music = music(new SeededRandom(seed));
        Beginnings beginnings = new Beginnings(music, new FadeOuts(music), new PassageStyles(music));
        for (int song = 0; song < 10; song++) {
            assertThat(beginnings.of(seed, song)).isBetween(0, music.size() - 1);
        }
        assertThat(UsualForm.of(music, SECTIONS).form(SECONDS, seed, SECTIONS).sections())
                .isNotEmpty();
    }

    @Property(tries = 25)
    void endingsLieWithinOneRecording(@ForAll long seed) {
        NoteUnits music = music(new SeededRandom(seed));
        Endings endings = new Endings(
                music,
                new JoinCost(music),
                new FadeOuts(music),
                new NewSounds(music),
                Settings.FORM.ending(),
                Settings.SHARP.runs());
        assertThat(endings.finals()).isNotEmpty().allSatisfy(last -> {
            assertThat(last.stop() - 1).isBetween(last.attack(), music.pieceEnd(last.unit()) - 1);
            assertThat(last.lead()).isCloseTo(music.seconds(last.unit(), last.attack()), within(1e-9));
            assertThat(last.sounding()).isPositive();
        });
        assertThat(endings.ways()).allSatisfy(way -> assertThat(way.lead()).isBetween(0.2, 1.0 + 1e-9));
    }

    @Example
    void aRecordingOfASingleSoundIsAnEndingWhereverItStands() {
        int[] tune = {1, 5, 8, 13, 8, 5};
        for (int place = 0; place < 3; place++) {
            List<int[]> pieces = new ArrayList<>(List.of(tune, tune));
            pieces.add(place, new int[] {20});
            NoteUnits music = NoteUnits.of(pieces);
            int single = music.first(place);
            Endings endings = new Endings(
                    music,
                    new JoinCost(music),
                    new FadeOuts(music),
                    new NewSounds(music),
                    Settings.FORM.ending(),
                    Settings.SHARP.runs());
            assertThat(endings.finals()).anySatisfy(last -> {
                assertThat(last.unit()).isEqualTo(single);
                assertThat(last.lead()).isZero();
            });
        }
    }
}
