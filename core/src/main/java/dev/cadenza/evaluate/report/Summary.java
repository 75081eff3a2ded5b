package dev.cadenza.evaluate.report;

import dev.cadenza.evaluate.result.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** An evaluation in a few lines of plain words, for a terminal. */
public final class Summary {
    private Summary() {}

    /** The verdict in a sentence, then a line for each of the four questions with the answer and what it rests on. */
    public static List<String> of(Evaluation evaluation) {
        List<Verdict> verdicts = Verdict.of(evaluation);
        List<String> lines = new ArrayList<>();
        lines.add(Verdict.headline(evaluation, verdicts) + ".");
        for (Verdict verdict : verdicts) {
            lines.add(verdict.question() + " " + verdict.answer() + ". " + verdict.sentence());
        }
        lines.replaceAll(line -> line.replace('\u00a0', ' ')); // not every terminal knows the space that doesn't break
        return lines;
    }
}
