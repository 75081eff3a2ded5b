package dev.cadenza.app;

import dev.cadenza.recipe.CorpusFolder.Corpus;
import java.util.List;

/** What a family says of a run; as JSON, its fields are written. */
public interface FamilyDescription {
    /** The same in lines for people. */
    List<Line> lines();

    /**
     * What the recordings of {@code corpus} became, to follow "10 recordings, 30:00, as ".
     *
     * @return that, and sentences of advice after it
     */
    List<String> prepared(Corpus corpus);

    /** A line about the model's network and how it learned; empty if there is none. */
    default List<Line> model() {
        return List.of();
    }

    /**
     * A line.
     *
     * @param name what it is about, in a word or two; empty to go on with the line before
     * @param text what there is to say
     */
    record Line(String name, String text) {}
}
