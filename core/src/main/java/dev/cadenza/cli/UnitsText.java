package dev.cadenza.cli;

import dev.cadenza.app.HeardPiece;
import dev.cadenza.app.UnitsDescription;
import dev.cadenza.base.Printable;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.RunSettings;
import dev.cadenza.render.RenderSettings;
import dev.cadenza.train.Checkpoint;
import dev.cadenza.units.PieceFacts;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the analysis found in recordings and what follows from it, as lines of text. */
record UnitsText(PrintStream out) {
    /** All of it; {@code kept} says which step's weights the model has, if that is known. */
    void print(UnitsDescription units, Checkpoint.@Nullable Kept kept) {
        recordings(units.recordings());
        out.printf(
                "%-10s %d, %.1f a second; attack sharpness %.2f, pulse clarity %.2f%n",
                "units",
                units.units(),
                units.character().unitsPerSecond(),
                units.character().attackSharpness(),
                units.character().pulseClarity());
        Generation generation = units.generation();
        RunSettings runs = generation.runs();
        out.printf(
                "%-10s passages of %.2f to %.1f s%s, variety %s, top-p %s, copy guards %s%n",
                "sampling",
                runs.shortest(),
                runs.longest(),
                runs.most() > runs.longest() ? ", to %.1f s where nothing begins".formatted(runs.most()) : "",
                generation.reuse().variety(),
                generation.draw().nucleus(),
                generation.copies().enabled() ? "on" : "off");
        RenderSettings rendering = generation.render();
        out.printf(
                "%-10s a passage fades in over %.0f ms, what its recording sounded before over %.0f ms; the one before rings on for %.0f ms%s%n",
                "joins",
                1e3 * rendering.fade(),
                1e3 * rendering.onset(),
                1e3 * rendering.release().seconds(),
                rendering.align() > 0 ? "; waves are aligned within %.0f ms".formatted(1e3 * rendering.align()) : "");
        out.printf("%-10s %s%n", "since", units.why());
        for (UnitsDescription.Likelihood one : units.likelihoods()) {
            likelihood(one, isLast(one, units) ? kept : null);
        }
        if (units.stopped() != null) {
            out.printf(
                    "%-10s early at step %d: held-out recordings were no longer predicted better%n",
                    "stopped", units.stopped().step());
        }
        out.printf(
                "%-10s songs consist of passages of these recordings, so you need the right to use them%n", "rights");
    }

    private static boolean isLast(UnitsDescription.Likelihood one, UnitsDescription units) {
        return one.equals(units.likelihoods().get(units.likelihoods().size() - 1));
    }

    // held-out recordings are predicted with the weights that are kept, which may be of a step long before the last
    private void likelihood(UnitsDescription.Likelihood one, Checkpoint.@Nullable Kept kept) {
        out.printf(
                "%-10s %.2f nats a unit after training to step %d%s (Markov model %.2f, shuffled history %.2f, uniform %.2f)%n",
                "held out",
                one.figures().trained(),
                one.steps(),
                kept == null ? "" : ", with the weights of step " + kept.step(),
                one.figures().markov(),
                one.figures().shuffled(),
                one.figures().uniform());
    }

    /** A line for each recording. */
    void recordings(List<HeardPiece> recordings) {
        out.printf(
                "%-10s %8s %7s %7s %6s %9s  %s%n",
                "analysis", "length", "units/s", "tempo", "pulse", "sharpness", "file");
        for (HeardPiece piece : recordings) {
            PieceFacts facts = piece.facts();
            out.printf(
                    "%-10s %8s %7.1f %7s %6.2f %9.2f  %s%n",
                    "",
                    Lengths.clock(facts.seconds()),
                    facts.unitsPerSecond(),
                    facts.hasPulse() ? "%.0f".formatted(facts.tempo()) : "-",
                    facts.pulseClarity(),
                    facts.attackSharpness(),
                    Printable.line(piece.name()));
        }
    }
}
