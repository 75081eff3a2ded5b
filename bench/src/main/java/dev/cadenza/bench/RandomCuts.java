package dev.cadenza.bench;

import dev.cadenza.app.units.UnitMaterial;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.generate.ComposedRun;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.PieceComposer;
import dev.cadenza.generate.UnitComposer.Request;
import dev.cadenza.render.PlacedRun;
import dev.cadenza.render.Placer;
import dev.cadenza.render.RunSink;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.WhiteContent;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Runs from anywhere in the music, each as long as the program's own may be and ending at an onset, joined as the
 * program joins: what is left without a model, a join cost, guards, form and ending. Within held sounds they are no
 * longer than elsewhere.
 */
record RandomCuts(UnitMaterial material, Generation generation) implements PieceComposer {
    @Override
    public void compose(
            Request request, NextUnits model, Placer placer, RunSink renderer, int rate, Consumer<ComposedRun> told)
            throws IOException {
        SeededRandom random = SeededRandom.of(request.plan().seed(), "random cuts");
        UnitCorpus corpus = material.watchedUnits();
        long total = Math.round(request.plan().seconds() * rate);
        int continuation = -1; // the unit that would have come next
        for (long end = 0; end < total; ) {
            int first = random.nextInt(corpus.size());
            int units = units(first, random);
            PlacedRun run = placer.place(first, units);
            renderer.add(run);
            float cost = continuation < 0 ? 0 : material.joins().of(continuation, first);
            told.accept(new ComposedRun(first, units, (double) run.at() / rate, cost, 0, 0, ComposedRun.Ended.DRAWN));
            continuation = Math.min(first + units, corpus.first(corpus.piece(first) + 1) - 1);
            end = run.at() + run.length();
        }
        renderer.finish(total);
    }

    /** How many units a run has that begins with {@code first}: all lengths that are allowed there are as likely. */
    private int units(int first, SeededRandom random) {
        int left = material.watchedUnits().first(material.watchedUnits().piece(first) + 1) - first;
        int least = 1;
        while (least < left && seconds(first, least) < generation.runs().shortest()) {
            least++;
        }
        int most = least;
        while (most < left && seconds(first, most + 1) <= generation.runs().longest()) {
            most++;
        }
        return least + random.nextInt(most - least + 1);
    }

    private double seconds(int first, int units) {
        return (material.watchedUnits().end(first + units - 1)
                        - material.watchedUnits().start(first))
                / WhiteContent.RATE;
    }
}
