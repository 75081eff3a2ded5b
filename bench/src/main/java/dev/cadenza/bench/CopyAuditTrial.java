package dev.cadenza.bench;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.Loudness;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.copies.CopyAudit;
import dev.cadenza.evaluate.copies.CopyFeatures;
import dev.cadenza.evaluate.copies.RelatedPieces;
import dev.cadenza.evaluate.copies.SourceRun;
import dev.cadenza.evaluate.result.Newness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the copy audit by planting: cuts of the music, also disguised, are spliced into held-out pieces and looked
 * for; and the held-out pieces by themselves tell how often real music is taken for a copy.
 */
final class CopyAuditTrial {
    /** The lengths of planted copies in seconds. */
    private static final double[] LENGTHS = {1, 2, 3, 5, 10};

    private static final double LOUDNESS = -18; // LUFS
    private static final double HOST = 3; // seconds of other music on either side of a copy
    private static final double FADE = 0.005; // seconds
    private static final double HEARD = 0.02; // least root mean square of a cut worth planting
    private static final double MOST_HELD_OUT = 480; // seconds of held-out music listened to for false alarms
    private static final int TRIES = 50;

    private final List<MonoSound> pieces;
    private final List<String> names;
    private final SeededRandom random;
    private final StopSignal stop;

    /**
     * How many copies of a kind were found.
     *
     * @param disguise what was done to them
     * @param seconds how long they are
     * @param planted how many there were
     * @param found how many of them had a second that was taken for a copy of the right recording
     */
    record Cell(Disguise disguise, double seconds, int planted, int found) {
        /** The share that was found. */
        double recall() {
            return planted == 0 ? 0 : (double) found / planted;
        }
    }

    /**
     * The result.
     *
     * @param cells one for each disguise and length
     * @param heldOutSeconds how much real music was listened to that is not in the music
     * @param falseAlarms the share of its seconds that were taken for copies
     * @param copied1 the share of its passages of 1 s
     * @param copied3 the share of its passages of 3 s
     * @param heldOut the names of the held-out pieces
     * @param alarms where the false alarms are, for people
     * @param notes what limits the result
     */
    record Result(
            List<Cell> cells,
            double heldOutSeconds,
            double falseAlarms,
            double copied1,
            double copied3,
            List<String> heldOut,
            List<String> alarms,
            List<String> notes) {
        Result {
            cells = List.copyOf(cells);
            heldOut = List.copyOf(heldOut);
            alarms = List.copyOf(alarms);
            notes = List.copyOf(notes);
        }
    }

    private record Plant(Disguise disguise, double seconds, String source, CopyFeatures song) {}

    private CopyAuditTrial(List<MonoSound> pieces, List<String> names, SeededRandom random, StopSignal stop) {
        this.pieces = pieces;
        this.names = names;
        this.random = random;
        this.stop = stop;
    }

    /**
     * Holds a third of {@code sounds} out and plants copies of the others there.
     *
     * @param names their names
     * @param each how many copies of each kind and length
     * @param seed what everything is drawn by
     */
    static Result run(List<MonoSound> sounds, List<String> names, int each, long seed, StopSignal stop)
            throws IOException {
        require(sounds.size() == names.size(), "%d sounds need as many names, got %d", sounds.size(), names.size());
        List<MonoSound> pieces = new ArrayList<>();
        for (MonoSound sound : sounds) {
            pieces.add(sound.times(Math.pow(10, (LOUDNESS - Loudness.of(sound)) / 20)));
        }
        return new CopyAuditTrial(pieces, names, SeededRandom.of(seed, "copy trial"), stop).run(each, seed);
    }

    private Result run(int each, long seed) throws IOException {
        List<CopyFeatures> features = new ArrayList<>();
        for (MonoSound piece : pieces) {
            features.add(CopyFeatures.of(piece, stop));
        }
        int[] groups = RelatedPieces.groups(features, stop);
        List<Integer> heldOut = new ArrayList<>();
        List<Integer> music = new ArrayList<>();
        split(groups, heldOut, music);
        require(!heldOut.isEmpty() && !music.isEmpty(), "there must be two pieces that share nothing");
        CopyAudit audit = new CopyAudit(
                music.stream().map(features::get).toList(),
                music.stream().map(names::get).toList(),
                music.stream().mapToInt(i -> groups[i]).toArray(),
                seed,
                stop,
                share -> {});
        List<Cell> cells = cells(audit, plants(music, heldOut, each));
        List<CopyFeatures> real = new ArrayList<>();
        List<String> realNames = heldOut.stream().map(names::get).toList();
        for (int piece : heldOut) {
            MonoSound sound = pieces.get(piece);
            long most = Math.min(sound.samples(), (long) (MOST_HELD_OUT / heldOut.size() * sound.rate()));
            real.add(CopyFeatures.of(sound.part((sound.samples() - most) / 2, most), stop));
        }
        return result(
                cells, real, realNames, audit.audit(real, realNames, nothing(real.size()), stop, share -> {}), audit);
    }

    private void split(int[] groups, List<Integer> heldOut, List<Integer> music) {
        int[] all = Arrays.stream(groups).distinct().toArray();
        random.shuffle(all);
        int[] out = Arrays.copyOf(all, (all.length + 2) / 3);
        for (int i = 0; i < groups.length; i++) {
            int group = groups[i];
            (Arrays.stream(out).anyMatch(g -> g == group) ? heldOut : music).add(i);
        }
    }

    private static List<List<SourceRun>> nothing(int count) {
        List<List<SourceRun>> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(List.of());
        }
        return runs;
    }

    private List<Plant> plants(List<Integer> music, List<Integer> heldOut, int each) throws IOException {
        List<Plant> plants = new ArrayList<>();
        for (Disguise disguise : Disguise.values()) {
            for (double seconds : LENGTHS) {
                for (int i = 0; i < each; i++) {
                    stop.check();
                    int source = music.get(random.nextInt(music.size()));
                    MonoSound from = pieces.get(source);
                    MonoSound host = pieces.get(heldOut.get(random.nextInt(heldOut.size())));
                    float[] copy = disguise.apply(cut(from, seconds), from.rate());
                    MonoSound song = MonoSound.of(splice(cut(host, 2 * HOST), copy, host.rate()), host.rate());
                    plants.add(new Plant(disguise, seconds, names.get(source), CopyFeatures.of(song, stop)));
                }
            }
        }
        return plants;
    }

    /** A cut of {@code sound} where something is to be heard. */
    private float[] cut(MonoSound sound, double seconds) throws IOException {
        float[] samples = new float[(int) Math.min(sound.samples(), Math.round(seconds * sound.rate()))];
        for (int i = 0; i < TRIES; i++) {
            long from = (long) (random.nextDouble() * (sound.samples() - samples.length));
            sound.read(from, samples, 0, samples.length);
            double energy = 0;
            for (float sample : samples) {
                energy += (double) sample * sample;
            }
            if (energy > HEARD * HEARD * samples.length) {
                break;
            }
        }
        return samples;
    }

    /** {@code copy} between the halves of {@code host}, with short fades. */
    private static float[] splice(float[] host, float[] copy, int rate) {
        int half = host.length / 2;
        float[] song = new float[host.length + copy.length];
        System.arraycopy(host, 0, song, 0, half);
        System.arraycopy(host, half, song, half + copy.length, host.length - half);
        int fade = Math.min(copy.length / 2, (int) (FADE * rate));
        for (int i = 0; i < copy.length; i++) {
            double gain = Math.min(1, (Math.min(i, copy.length - 1 - i) + 1.0) / (fade + 1));
            song[half + i] = (float) (gain * copy[i]);
        }
        return song;
    }

    private List<Cell> cells(CopyAudit audit, List<Plant> plants) {
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < plants.size(); i++) {
            subjects.add("song " + i);
        }
        Newness newness = audit.audit(
                plants.stream().map(Plant::song).toList(), subjects, nothing(plants.size()), stop, share -> {});
        List<Cell> cells = new ArrayList<>();
        for (Disguise disguise : Disguise.values()) {
            for (double seconds : LENGTHS) {
                int planted = 0;
                int found = 0;
                for (int i = 0; i < plants.size(); i++) {
                    if (plants.get(i).disguise() == disguise && plants.get(i).seconds() == seconds) {
                        planted++;
                        found += isFound(plants.get(i), newness.tracks().get(i)) ? 1 : 0;
                    }
                }
                cells.add(new Cell(disguise, seconds, planted, found));
            }
        }
        return cells;
    }

    private static boolean isFound(Plant plant, Newness.Track track) {
        return track.matches().stream()
                .anyMatch(match -> match.copied()
                        && match.source().equals(plant.source())
                        && match.at() > HOST - 1
                        && match.at() < HOST + plant.seconds());
    }

    private static Result result(
            List<Cell> cells, List<CopyFeatures> real, List<String> names, Newness newness, CopyAudit audit) {
        List<String> alarms = new ArrayList<>();
        int seconds = 0;
        for (Newness.Track track : newness.tracks()) {
            seconds += track.matches().size();
            for (Newness.Match match : track.matches()) {
                if (match.copied()) {
                    alarms.add(String.format(
                            "%s at %.0f s: %s at %.1f s, correlation %.2f, %s",
                            track.subject(),
                            match.at(),
                            match.source(),
                            match.sourceAt(),
                            match.similarity(),
                            String.join("+", match.detectors())));
                }
            }
        }
        return new Result(
                cells,
                real.stream().mapToDouble(CopyFeatures::seconds).sum(),
                seconds == 0 ? 0 : (double) alarms.size() / seconds,
                newness.copied1(),
                newness.copied3(),
                names,
                alarms,
                audit.notes());
    }
}
