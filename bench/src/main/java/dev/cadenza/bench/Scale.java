package dev.cadenza.bench;

import static dev.cadenza.bench.Figures.number;

import dev.cadenza.app.Workplace;
import dev.cadenza.audio.StandardSound;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.generate.Form;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.NetworkNext;
import dev.cadenza.generate.Plan;
import dev.cadenza.generate.UnitComposer;
import dev.cadenza.generate.UsualForm;
import dev.cadenza.model.UnitKeys;
import dev.cadenza.model.UnitNet;
import dev.cadenza.recipe.Characters;
import dev.cadenza.render.Placer;
import dev.cadenza.render.RenderSettings;
import dev.cadenza.render.Renderer;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.units.Contexts;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.MarkovModel;
import dev.cadenza.units.MarkovNext;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.UnitFeatures;
import dev.cadenza.units.UnitTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What the units family costs with a hundredth, a tenth and all of so many hours of simulated music. Measured are
 * memory, opening it (the first time and again), composing (instantly and with a network), and training; and how much
 * is found of what a search should find.
 *
 * @param music real recordings that the rest is made like
 * @param work a folder with room: 15 MB for each hour
 * @param hours of music
 * @param steps of training that are measured
 * @param songSeconds of each song that is composed
 */
record Scale(Path music, Path work, double hours, int steps, double songSeconds) implements Measurement {
    private static final Generation SHARP = Characters.named(Characters.SHARP);
    private static final int RATE = StandardSound.RATE;
    private static final int QUERIES = 20;
    private static final int TWINS = 16; // of a unit that a sampler asks for
    private static final int TARGETS = 200; // likewise of what may come next
    private static final String KEY = "00".repeat(16);

    /** Opened music. */
    private record Opened(UnitTables units, JoinCost joins, CopyContent content) {}

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        SimulatedMusic simulated = new SimulatedMusic(music, work, hours, workplace);
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> found = new ArrayList<>();
        for (double part : new double[] {hours / 100, hours / 10, hours}) {
            Path index = work.resolve("simulated/contexts.index");
            Files.deleteIfExists(index);
            try (AnonymousMemory memory = new AnonymousMemory()) {
                List<String> row = new ArrayList<>(List.of(number(part)));
                int recordings = simulated.recordings(part);
                double start = Figures.processorSeconds();
                open(simulated, recordings, index);
                double first = Figures.processorSeconds() - start;
                start = Figures.processorSeconds();
                Opened opened = open(simulated, recordings, index);
                row.add(String.valueOf(opened.units().size()));
                row.add(number(first));
                row.add(number(Figures.processorSeconds() - start));
                UnitComposer composer = instant(opened, recordings, row);
                NativeScope.freeing(() -> network(workplace, opened, composer, recordings, row, found, part));
                row.add(number(memory.peak() / 1e6));
                rows.add(row);
            }
        }
        tables.accept(new Table(
                "Units family, by hours of music",
                List.of(
                        "hours",
                        "units",
                        "open s",
                        "again",
                        "instant s",
                        "ms/unit",
                        "train s",
                        "ms/step",
                        "keys s",
                        "ms/unit",
                        "peak MB"),
                rows,
                List.of(
                        "Times are of the processor: those of both cores added up, so that other work on "
                                + "the machine doesn't count.",
                        "'instant s', 'train s' and 'keys s' come before the first unit or step, "
                                + "'instant s' with the balance; 'ms/unit' is composing and placing without "
                                + "sound.",
                        "Peak is anonymous memory: Java's heap and native, without files that are "
                                + "mapped. What came before counts in.")));
        tables.accept(new Table(
                "Shares of what should be found",
                List.of("hours", "16 nearest pasts", "200 likeliest", "error of log p"),
                found,
                List.of("Against looking at all units; the error is the mean, in nats, of the softmax's sum.")));
    }

    private static Opened open(SimulatedMusic simulated, int recordings, Path index) throws IOException {
        UnitTables units = new UnitTables(simulated.tables(recordings));
        JoinCost joins = new JoinCost(units, Contexts.kept(units, index, KEY));
        return new Opened(units, joins, simulated.content(recordings));
    }

    /** Measures composing without a network; what composes, balanced. */
    private UnitComposer instant(Opened opened, int recordings, List<String> row) throws IOException {
        double start = Figures.processorSeconds();
        MarkovModel.Settings settings = MarkovModel.Settings.USUAL;
        MarkovModel model = new MarkovModel(opened.units(), SimulatedMusic.all(recordings), settings, 1);
        UnitComposer composer = new UnitComposer(opened.units(), opened.joins(), opened.content(), SHARP)
                .balanced(() -> new MarkovNext(model, settings.longest()), 1, share -> {});
        row.add(number(Figures.processorSeconds() - start));
        row.add(number(compose(opened, composer, new MarkovNext(model, settings.longest()))));
        return composer;
    }

    private void network(
            Workplace workplace,
            Opened opened,
            UnitComposer composer,
            int recordings,
            List<String> row,
            List<List<String>> found,
            double part)
            throws IOException {
        UnitTrial trial = new UnitTrial(opened.units(), recordings, work);
        row.add(number(trial.openSeconds()));
        row.add(number(1000 * trial.train(workplace, steps)));
        double start = Figures.processorSeconds();
        UnitKeys keys = NetworkNext.keys(trial.net(), opened.units(), work);
        row.add(number(Figures.processorSeconds() - start));
        row.add(number(compose(opened, composer, new NetworkNext(trial.net(), keys, opened.units()))));
        found.add(found(opened, trial.net(), keys, part));
    }

    /** Milliseconds for each unit of a song. */
    private double compose(Opened opened, UnitComposer composer, NextUnits model) throws IOException {
        float[] gains = new float[opened.units().pieces()];
        Arrays.fill(gains, 1);
        RenderSettings render = SHARP.render();
        Form form = UsualForm.UNKNOWN.form(songSeconds, 1, SHARP.form().sections());
        Plan plan = new Plan(songSeconds, form, 0.3, 1);
        int[] units = {0};
        UnitTables all = opened.units();
        IntFunction<NoSound> sounds = piece -> new NoSound(all.end(all.first(piece + 1) - 1), RATE);
        Renderer renderer = new Renderer(sounds, render, RATE, (sound, count) -> {});
        Placer placer = new Placer(all, opened.joins(), gains, render, RATE, sounds);
        double start = Figures.processorSeconds();
        composer.compose(
                new UnitComposer.Request(plan, -1),
                model,
                placer,
                renderer,
                RATE,
                stretch -> units[0] += stretch.units());
        return 1000 * (Figures.processorSeconds() - start) / units[0];
    }

    private static List<String> found(Opened opened, UnitNet net, UnitKeys keys, double part) {
        SeededRandom random = SeededRandom.of(1, "asked for");
        UnitTables units = opened.units();
        double pasts = 0;
        double likeliest = 0;
        double error = 0;
        for (int q = 0; q < QUERIES; q++) {
            int unit = random.nextInt(units.size());
            pasts += pasts(opened.joins().contexts(), units.size(), unit) / QUERIES;
            float[] row = new float[UnitFeatures.SIZE];
            units.features(unit, row, 0);
            float[] expected = net.expectedAfter(row);
            float[] all = keys.logProbabilities(expected);
            UnitKeys.Best best = keys.best(expected, TARGETS);
            likeliest += share(best.units(), largest(all)) / QUERIES;
            error += Math.abs(best.logProbabilities()[0] - all[best.units()[0]]) / QUERIES;
        }
        return List.of(number(part), number(pasts), number(likeliest), number(error));
    }

    /** The share of the units with the nearest pasts that are found; one as near as the last counts as one of them. */
    private static double pasts(Contexts contexts, int units, int unit) {
        double[] distances = IntStream.range(0, units)
                .mapToDouble(other -> contexts.distance(unit, other))
                .sorted()
                .limit(TWINS)
                .toArray();
        return Arrays.stream(contexts.nearest(unit, TWINS))
                        .filter(one -> contexts.distance(unit, one) <= distances[distances.length - 1])
                        .count()
                / (double) distances.length;
    }

    private static int[] largest(float[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Float.compare(values[b], values[a]))
                .limit(TARGETS)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double share(int[] found, int[] wanted) {
        Set<Integer> all = new HashSet<>();
        Arrays.stream(found).forEach(all::add);
        return Arrays.stream(wanted).filter(all::contains).count() / (double) wanted.length;
    }
}
