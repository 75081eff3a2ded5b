package dev.cadenza.app;

import dev.cadenza.audio.ChannelFacts;
import dev.cadenza.audio.FileInspection;
import java.util.List;

/**
 * What a musician should know of the channels of recordings: what is mended or mixed, and what will be heard in songs.
 */
final class ChannelAdvice {
    private static final double ONE_SIDED = 9; // dB
    private static final double SAME = 0.99999; // correlation of two channels that hold the same
    private static final int NAMED = 3;

    private ChannelAdvice() {}

    /** Adds a sentence for each finding to {@code advice}. */
    static void on(List<FileInspection> files, List<String> advice) {
        manyChannels(files, advice);
        for (FileInspection file : files) {
            ChannelFacts facts = file.channels();
            facts.notices().forEach(notice -> advice.add(file.name() + ": " + notice));
            if (facts.mix().left().equals(facts.mix().right()) || Math.abs(facts.balance()) < ONE_SIDED) {
                continue;
            }
            advice.add(
                    "%s is %.0f dB louder on the %s: songs lean to that side wherever they take from it; balance its channels if that isn't meant"
                            .formatted(file.name(), Math.abs(facts.balance()), facts.balance() < 0 ? "left" : "right"));
        }
        long mono = files.stream().filter(ChannelAdvice::soundsMono).count();
        if (mono > 0 && mono < files.size()) {
            advice.add("%d of %d recordings are mono: songs become narrow wherever they take from these"
                    .formatted(mono, files.size()));
        }
    }

    private static void manyChannels(List<FileInspection> files, List<String> advice) {
        List<FileInspection> many =
                files.stream().filter(file -> file.info().channels() > 2).toList();
        if (many.isEmpty()) {
            return;
        }
        List<String> names = many.stream()
                .limit(NAMED)
                .map(file -> "%s (%s)".formatted(file.name(), file.channels().layout()))
                .toList();
        String others = many.size() > NAMED ? " and %d more".formatted(many.size() - NAMED) : "";
        advice.add(
                "more than two channels are mixed into left and right by the standard (ITU-R BS.775), without bass effects (LFE): "
                        + String.join(", ", names)
                        + others);
    }

    private static boolean soundsMono(FileInspection file) {
        ChannelFacts facts = file.channels();
        return facts.mix().left().equals(facts.mix().right()) || facts.correlation() > SAME;
    }
}
