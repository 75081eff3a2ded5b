package dev.cadenza.evaluate.statistics;

import dev.cadenza.base.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Recordings held out, and the rest. Recordings of one group are always on the same side.
 *
 * @param heldOut groups of recordings' places
 * @param rest likewise
 */
public record HeldOutSplit(List<int[]> heldOut, List<int[]> rest) {
    private static final int PARTS = 3;
    private static final int FEWEST_FOR_PARTS = 5; // fewer groups are halved

    public HeldOutSplit {
        heldOut = List.copyOf(heldOut);
        rest = List.copyOf(rest);
    }

    /**
     * {@code rounds} times as many splits as there are parts: the groups are dealt into thirds (halves where there
     * are few), and each part is held out once. None for a single group.
     *
     * @param groups each recording's group
     * @param sizes each recording's number of windows, by which parts are made about equally large
     */
    public static List<HeldOutSplit> draw(int[] groups, int[] sizes, int rounds, SeededRandom random) {
        List<int[]> all = gather(groups);
        if (all.size() < 2) {
            return List.of();
        }
        int parts = all.size() < FEWEST_FOR_PARTS ? 2 : PARTS;
        List<HeldOutSplit> splits = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<List<int[]>> dealt = deal(all, sizes, parts, random);
            for (int part = 0; part < parts; part++) {
                List<int[]> rest = new ArrayList<>();
                for (int other = 0; other < parts; other++) {
                    rest.addAll(other == part ? List.of() : dealt.get(other));
                }
                splits.add(new HeldOutSplit(dealt.get(part), rest));
            }
        }
        return splits;
    }

    /** The recordings of each group. */
    public static List<int[]> gather(int[] groups) {
        TreeMap<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < groups.length; i++) {
            members.computeIfAbsent(groups[i], group -> new ArrayList<>()).add(i);
        }
        return members.values().stream()
                .map(places -> places.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private static List<List<int[]>> deal(List<int[]> groups, int[] sizes, int parts, SeededRandom random) {
        int[] order = new int[groups.size()];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        List<List<int[]>> dealt = new ArrayList<>();
        long[] filled = new long[parts];
        for (int part = 0; part < parts; part++) {
            dealt.add(new ArrayList<>());
        }
        for (int group : order) {
            int least = 0;
            for (int part = 1; part < parts; part++) {
                least = filled[part] < filled[least] ? part : least;
            }
            dealt.get(least).add(groups.get(group));
            filled[least] += 1; // a group without a single window takes its place too
            for (int recording : groups.get(group)) {
                filled[least] += sizes[recording];
            }
        }
        return dealt;
    }
}
