package dev.cadenza.generate;

import static dev.cadenza.base.Require.require;

import java.util.ArrayList;
import java.util.List;

/**
 * A plan of sections in time. Sections with the same letter share their material.
 *
 * @param sections one after another
 */
public record Form(List<Section> sections) {
    /**
     * A section.
     *
     * @param letter what it is called; an earlier section with the same letter returns in it
     * @param begin seconds
     * @param end seconds
     */
    public record Section(char letter, double begin, double end) {}

    /** Copies the list. */
    public Form {
        require(!sections.isEmpty(), "a form needs a section");
        sections = List.copyOf(sections);
    }

    /** Sections of equal length named by {@code letters}, such as AABA, over {@code seconds}. */
    public static Form of(String letters, double seconds) {
        require(letters.matches("[A-Za-z]+"), "a form is written in letters such as AABA, got \"%s\"", letters);
        require(seconds > 0, "a piece must last longer than 0 s, got %s", seconds);
        List<Section> sections = new ArrayList<>();
        double each = seconds / letters.length();
        for (int i = 0; i < letters.length(); i++) {
            sections.add(new Section(Character.toUpperCase(letters.charAt(i)), i * each, (i + 1) * each));
        }
        return new Form(sections);
    }

    /** No section returns. */
    public static Form none(double seconds) {
        return of("A", seconds);
    }

    /** The number of the section at {@code time}; the last one from its beginning on. */
    int at(double time) {
        int found = 0;
        while (found + 1 < sections.size() && time >= sections.get(found + 1).begin()) {
            found++;
        }
        return found;
    }

    /** When the border of two sections is that is nearest to {@code time}; infinite without one. */
    double border(double time) {
        double found = Double.NEGATIVE_INFINITY;
        for (Section section : sections.subList(1, sections.size())) {
            if (Math.abs(section.begin() - time) < Math.abs(found - time)) {
                found = section.begin();
            }
        }
        return found;
    }
}
