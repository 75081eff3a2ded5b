package dev.cadenza.audio;

import dev.cadenza.audio.AudioInspector.Inspected;
import dev.cadenza.audio.FolderInspection.DuplicateGroup;
import dev.cadenza.audio.FolderInspection.Sameness;
import dev.cadenza.base.StopSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds files that hold the same music: first by bytes, then by samples, then by fingerprints, each among one file of
 * each group before.
 */
final class Duplicates {
    private static final double LENGTH_TOLERANCE = 0.03;
    private static final double SECONDS_TOLERANCE = 3;

    private Duplicates() {}

    static List<DuplicateGroup> among(List<Inspected> all, StopSignal stop) {
        List<DuplicateGroup> groups = new ArrayList<>();
        List<Inspected> files = byHash(all, facts -> facts.sha256(), Sameness.FILE, groups);
        List<Inspected> sounds = byHash(files, facts -> facts.soundSha256(), Sameness.SOUND, groups);
        byMusic(sounds, groups, stop);
        return groups;
    }

    /** Adds the groups with one hash and returns the first of each. */
    private static List<Inspected> byHash(
            List<Inspected> all,
            Function<FileInspection, String> hash,
            Sameness sameness,
            List<DuplicateGroup> groups) {
        Map<String, List<Inspected>> sorted = new LinkedHashMap<>();
        for (Inspected one : all) {
            sorted.computeIfAbsent(hash.apply(one.facts()), key -> new ArrayList<>())
                    .add(one);
        }
        sorted.values().forEach(group -> add(group, sameness, groups));
        return sorted.values().stream().map(group -> group.get(0)).toList();
    }

    private static void byMusic(List<Inspected> all, List<DuplicateGroup> groups, StopSignal stop) {
        boolean[] taken = new boolean[all.size()];
        for (int i = 0; i < all.size(); i++) {
            stop.check();
            List<Inspected> group = new ArrayList<>(List.of(all.get(i)));
            for (int j = i + 1; j < all.size() && !taken[i]; j++) {
                if (!taken[j] && same(all.get(i), all.get(j))) {
                    taken[j] = true;
                    group.add(all.get(j));
                }
            }
            add(group, Sameness.MUSIC, groups);
        }
    }

    private static boolean same(Inspected a, Inspected b) {
        double shorter = Math.min(a.facts().seconds(), b.facts().seconds());
        double apart = Math.abs(a.facts().seconds() - b.facts().seconds());
        return apart <= Math.max(SECONDS_TOLERANCE, LENGTH_TOLERANCE * shorter)
                && a.fingerprint().matches(b.fingerprint());
    }

    private static void add(List<Inspected> group, Sameness sameness, List<DuplicateGroup> groups) {
        if (group.size() > 1) {
            groups.add(new DuplicateGroup(
                    sameness, group.stream().map(one -> one.facts().name()).toList()));
        }
    }
}
