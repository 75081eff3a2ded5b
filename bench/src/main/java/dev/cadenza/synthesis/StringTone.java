package dev.cadenza.synthesis;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * The sound of one note at two microphones: two slightly detuned strings, the knock of hammer or plectrum, and the
 * damper. One string dies away quickly and the other slowly, as the prompt sound and the aftersound of a piano do
 * (Weinreich, Coupled piano strings, 1977).
 */
final class StringTone {
    private static final int MOST_PARTIALS = 40;
    private static final double HIGHEST = 9500;
    private static final double PROMPT_SHARE = .74;
    private static final double RELEASE_SPAN = 1.1;
    private static final double SPREAD = .45;

    private final Note note;
    private final Instrument instrument;
    private final int sampleRate;

    StringTone(Note note, Instrument instrument, int sampleRate) {
        this.note = note;
        this.instrument = instrument;
        this.sampleRate = sampleRate;
    }

    /** How long a note sounds, in samples, with what is heard after the damper has fallen. */
    int length() {
        return (int) ((note.duration() + RELEASE_SPAN * release()) * sampleRate);
    }

    /** Adds the note to both channels, which are long enough for it. */
    void addTo(double[] left, double[] right) {
        double side = Math.max(
                -1, Math.min(1, (note.midi() - 60) / 44.0)); // low strings on the left, as the player hears them
        double angle = Math.PI / 4 * (1 + SPREAD * side);
        addTo(left, 0, StrictMath.cos(angle));
        addTo(right, 1, StrictMath.sin(angle));
    }

    private void addTo(double[] channel, int microphone, double gain) {
        double[] sound = new double[length()];
        strings(microphone).addTo(sound);
        knock(sound, microphone);
        shape(sound);
        int start = (int) Math.round(note.start() * sampleRate);
        for (int n = 0; n < sound.length; n++) {
            channel[start + n] += gain * sound[n];
        }
    }

    /** The partials of both strings; each reaches each microphone at a strength and phase of its own. */
    private PartialBank strings(int microphone) {
        PartialBank bank = new PartialBank(sampleRate);
        double stiffness = instrument.inharmonicity(note.midi());
        double fundamental = note.hertz() / StrictMath.sqrt(1 + stiffness);
        double detune = StrictMath.pow(2, instrument.detuneCents() / 2400);
        double highest = Math.min(HIGHEST, .45 * sampleRate);
        double level = level(fundamental);
        for (int n = 1; n <= MOST_PARTIALS; n++) {
            double hertz = n * fundamental * StrictMath.sqrt(1 + stiffness * n * n);
            if (hertz > highest) {
                break;
            }
            double amplitude = level * amplitude(n, hertz) * (1 + .5 * irregularity(n, 3 + microphone));
            double ring = instrument.ring(note.midi(), hertz) * (1 + .3 * irregularity(n, 1));
            double phase = 1.25 * irregularity(n, 5 + microphone);
            double after =
                    (1 - PROMPT_SHARE) * (1 + .5 * irregularity(n, 2)) / (1 + .15 * (n - 1)); // duller than the attack
            bank.add(hertz / detune, PROMPT_SHARE * amplitude, phase, ring / instrument.promptRate());
            bank.add(hertz * detune, after * amplitude, phase, ring);
        }
        return bank;
    }

    /** Makes notes of one velocity about equally loud, the low ones a little louder. */
    private double level(double fundamental) {
        double power = 0;
        for (int n = 1; n <= MOST_PARTIALS && n * fundamental < HIGHEST; n++) {
            double amplitude = amplitude(n, n * fundamental);
            power += amplitude * amplitude;
        }
        double tilt = StrictMath.pow(2, (60 - note.midi()) / 100.0);
        return .1 * tilt * StrictMath.pow(note.velocity(), Touch.POWER) / StrictMath.sqrt(power);
    }

    private double amplitude(int n, double hertz) {
        double struck = .18 + Math.abs(StrictMath.sin(Math.PI * n * instrument.strikePoint()));
        double edge = hertz / instrument.brightness(note.velocity());
        double board = hertz / (hertz + 60); // a sounding board is weak in the bass
        return struck
                * board
                * StrictMath.pow(n, -instrument.slope())
                * StrictMath.exp(-edge)
                * (1 + .4 * irregularity(n, 0));
    }

    /** A fixed number within [-1, 1] for each partial of each string: no two strings are alike. */
    private double irregularity(int n, int what) {
        return 2 * new SplittableRandom(note.midi() * 7919L + n * 104729L + what * 1299709L).nextDouble() - 1;
    }

    /** Adds noise that falls away quickly, heard below {@code knockHertz}. */
    private void knock(double[] sound, int microphone) {
        Random noise = new Random(note.midi() * 65537L + Math.round(note.start() * 1000) + 977L * microphone);
        double keep = StrictMath.exp(-2 * Math.PI * instrument.knockHertz() / sampleRate);
        double fall = StrictMath.exp(-1 / (instrument.knockSeconds() * sampleRate));
        double gain = .1
                * instrument.knock()
                * StrictMath.pow(note.velocity(), 1.3)
                * StrictMath.sqrt((1 + keep) / (1 - keep)); // the same power whatever the filter
        double once = 0;
        double twice = 0;
        int length = Math.min(sound.length, (int) (9 * instrument.knockSeconds() * sampleRate));
        for (int n = 0; n < length; n++) {
            once = keep * once + (1 - keep) * (2 * noise.nextDouble() - 1);
            twice = keep * twice + (1 - keep) * once;
            sound[n] += gain * (twice + .05 * (once - twice)); // a thud with a little brightness
            gain *= fall;
        }
    }

    /** Rounds the attack and lets the damper fall. */
    private void shape(double[] sound) {
        double register = StrictMath.pow(2, (60 - note.midi()) / 30.0);
        int attack = Math.max(8, (int) (instrument.attack() * register * (1.5 - note.velocity()) * sampleRate));
        for (int n = 0; n < Math.min(attack, sound.length); n++) {
            sound[n] *= .5 - .5 * StrictMath.cos(Math.PI * n / attack);
        }
        double fall = StrictMath.pow(10, -3 / (release() * sampleRate));
        double gain = 1;
        for (int n = (int) (note.duration() * sampleRate); n < sound.length; n++) {
            sound[n] *= gain;
            gain *= fall;
        }
    }

    /** Long strings take longer to be damped. */
    private double release() {
        return instrument.release() * Math.min(2, Math.max(.6, StrictMath.pow(2, (60 - note.midi()) / 24.0)));
    }
}
