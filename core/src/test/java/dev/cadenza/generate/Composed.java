package dev.cadenza.generate;

import dev.cadenza.audio.StereoSound;
import dev.cadenza.render.Collected;
import dev.cadenza.render.Placer;
import dev.cadenza.render.RenderSettings;
import dev.cadenza.render.Renderer;
import dev.cadenza.render.StereoSink;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.JoinCost;
import dev.cadenza.units.NextUnits;
import dev.cadenza.units.NoteUnits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A piece that was composed, for tests. */
record Composed(List<ComposedRun> runs, Collected sound) {
    private static final Map<NoteUnits, CopyContent> CONTENT = new HashMap<>();

    static Composed of(NoteUnits music, Generation settings, UnitComposer.Request request) throws IOException {
        return of(music, settings, request, NextUnits.unknown(), new Collected());
    }

    static Composed of(
            NoteUnits music, Generation settings, UnitComposer.Request request, NextUnits model, StereoSink sink)
            throws IOException {
        JoinCost joins = new JoinCost(music);
        CopyContent content = CONTENT.computeIfAbsent(music, NoteUnits::content);
        List<StereoSound> sounds =
                IntStream.range(0, music.pieces()).mapToObj(music::sound).toList();
        RenderSettings render = Settings.SHARP.render();
        float[] gains = new float[music.pieces()];
        Arrays.fill(gains, 1);
        Collected collected = sink instanceof Collected all ? all : new Collected();
        Composed piece = new Composed(new ArrayList<>(), collected);
        Renderer renderer = new Renderer(sounds::get, render, NoteUnits.RATE, sink);
        Placer placer = new Placer(music, joins, gains, render, NoteUnits.RATE, sounds::get);
        new UnitComposer(music, joins, content, settings)
                .compose(request, model, placer, renderer, NoteUnits.RATE, piece.runs()::add);
        return piece;
    }

    /** Any beginning, no sections. */
    static UnitComposer.Request plain(double seconds, long seed) {
        return new UnitComposer.Request(Plan.plain(seconds, seed), -1);
    }

    /** The units of the runs that begin {@code from} to before {@code to} seconds. */
    Set<Integer> units(double from, double to) {
        Set<Integer> units = new HashSet<>();
        for (ComposedRun run : runs) {
            if (run.at() >= from && run.at() < to) {
                IntStream.range(run.first(), run.first() + run.units()).forEach(units::add);
            }
        }
        return units;
    }
}
