package dev.cadenza.base;

import java.util.Arrays;

/** Numbered things by the group that each belongs to, in their order within each: a counting sort. */
public final class Groups {
    private final int[] begins; // [group], then the number of all things
    private final int[] members; // group after group

    /**
     * Sorts things.
     *
     * @param groupOf the group of each thing, 0 to {@code count} - 1
     * @param count how many groups there are
     */
    public Groups(int[] groupOf, int count) {
        this.begins = new int[count + 1];
        for (int group : groupOf) {
            begins[group + 1]++;
        }
        Arrays.parallelPrefix(begins, Integer::sum);
        this.members = new int[groupOf.length];
        int[] at = begins.clone();
        for (int thing = 0; thing < groupOf.length; thing++) {
            members[at[groupOf[thing]]++] = thing;
        }
    }

    /** How many groups there are. */
    public int count() {
        return begins.length - 1;
    }

    /** How many things {@code group} has. */
    public int size(int group) {
        return begins[group + 1] - begins[group];
    }

    /** The place of the first thing of {@code group} among those of all; of {@link #count}, the number of all. */
    public int begin(int group) {
        return begins[group];
    }

    /** The thing at {@code place}: those of the first group come first. */
    public int member(int place) {
        return members[place];
    }

    /** Copies the things of {@code group} to {@code into} from {@code at} on, in order. */
    public void copy(int group, int[] into, int at) {
        System.arraycopy(members, begins[group], into, at, size(group));
    }
}
