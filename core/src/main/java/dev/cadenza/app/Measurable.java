package dev.cadenza.app;

import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.Prepared;
import dev.cadenza.audio.StandardSound;
import dev.cadenza.base.UserProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Sound that an evaluation can measure, without what is silent or shorter than a second.
 *
 * @param audio what can be measured, in order
 * @param silent what is silent; it is worth a word on its health
 * @param notes a sentence on each kind that was left out
 */
record Measurable(List<CachedAudio> audio, List<CachedAudio> silent, List<String> notes) {
    private static final double SHORTEST = 1; // seconds
    private static final int NAMED = 3;

    Measurable {
        audio = List.copyOf(audio);
        silent = List.copyOf(silent);
        notes = List.copyOf(notes);
    }

    /**
     * Sorts {@code prepared}.
     *
     * @param what it is, such as "recordings"
     * @throws UserProblem with {@code cure} if nothing can be measured
     */
    static Measurable of(Prepared prepared, String what, String cure) {
        List<CachedAudio> audio = new ArrayList<>();
        List<CachedAudio> brief = new ArrayList<>();
        List<CachedAudio> silent = new ArrayList<>();
        for (CachedAudio one : prepared.audio()) {
            (one.seconds() < SHORTEST ? brief : one.peak() < StandardSound.SILENCE ? silent : audio).add(one);
        }
        int all = prepared.audio().size() + prepared.skipped().size();
        List<String> notes = new ArrayList<>();
        leftOut(notes, names(brief), all, what, "shorter than a second");
        leftOut(notes, names(silent), all, what, "silent");
        leftOut(
                notes,
                prepared.skipped().stream()
                        .map(skipped -> skipped.entry().name())
                        .toList(),
                all,
                what,
                "it cannot be read");
        if (audio.isEmpty()) {
            throw new UserProblem(
                    "no sound is left to measure: %s: %s",
                    String.join(" ", notes).replaceAll("\\.$", "").replace("Left", "left"), cure);
        }
        return new Measurable(audio, silent, notes);
    }

    private static List<String> names(List<CachedAudio> audio) {
        return audio.stream().map(CachedAudio::sourceName).toList();
    }

    private static void leftOut(List<String> notes, List<String> names, int all, String what, String why) {
        if (!names.isEmpty()) {
            String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
            notes.add("Left out, since %s: %s%s (%d of %d %s)."
                    .formatted(why, some, names.size() > NAMED ? " and others" : "", names.size(), all, what));
        }
    }
}
