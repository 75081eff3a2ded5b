package dev.cadenza.bench;

import dev.cadenza.app.Workplace;
import dev.cadenza.base.Progress;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.UserProblem;
import dev.cadenza.bench.DamagedRuns.Verb;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What becomes of random damages to the files of runs: each is done to a fresh copy, and each verb that reads the file
 * is tried on it. None may end in a failure of the program, or in another result than that of the whole files without
 * a word.
 *
 * @param work a folder to work in
 * @param count how many damages
 * @param seed what they are drawn by
 */
record Damages(Path work, int count, long seed) implements Measurement {
    /** What became of a damage. */
    enum Outcome {
        /** The result is that of the whole files. */
        SAME,
        /** One sentence says what is wrong, and nothing was done. */
        REFUSED,
        /** There is another result and nobody was told: must not be. */
        OTHER,
        /** The program failed: must not be. */
        FAILED
    }

    /**
     * One verb after one damage.
     *
     * @param told whether the same result came with a sentence on the damage
     * @param words what was said, if anything
     */
    record Trial(String file, Damage damage, Verb verb, Outcome outcome, boolean told, String words) {
        @Override
        public String toString() {
            return "%s %s, %s: %s".formatted(file, damage.words(), verb.words(), words);
        }
    }

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        List<Trial> trials = trials(workplace, EnumSet.allOf(Verb.class));
        tables.accept(table(trials));
    }

    /** All damages, each with those of {@code verbs} that read the file, in order. */
    List<Trial> trials(Workplace workplace, Set<Verb> verbs) throws IOException {
        Path folder = Folders.scratch(work);
        try (Progress.Task task = workplace.progress().begin("damaging", count, "damages")) {
            Heard heard = new Heard();
            Workplace place = new Workplace(heard, workplace.stop(), 1);
            DamagedRuns runs = DamagedRuns.make(folder, place);
            Map<String, String> usual = new LinkedHashMap<>();
            List<Trial> trials = new ArrayList<>();
            List<String> files = runs.files();
            List<Damage> kinds = List.of(Damage.values());
            SeededRandom random = SeededRandom.of(seed, "damages");
            for (int done = 0; done < count; ) {
                workplace.stop().check();
                String file = files.get(random.nextInt(files.size()));
                Damage damage = kinds.get(random.nextInt(kinds.size()));
                long draw = random.nextLong();
                List<Trial> one = trial(runs, verbs, files, file, damage, draw, place, heard, usual);
                trials.addAll(one);
                if (!one.isEmpty()) { // a block of zeros that was set to zero is no damage
                    done++;
                    task.advance(1);
                }
            }
            return trials;
        } finally {
            Folders.delete(folder);
        }
    }

    private static List<Trial> trial(
            DamagedRuns runs,
            Set<Verb> verbs,
            List<String> files,
            String file,
            Damage damage,
            long draw,
            Workplace place,
            Heard heard,
            Map<String, String> usual)
            throws IOException {
        List<Trial> trials = new ArrayList<>();
        for (String family : DamagedRuns.FAMILIES) {
            for (Verb verb : DamagedRuns.verbs(file, family)) {
                if (!verbs.contains(verb)) {
                    continue;
                }
                String key = verb + family;
                if (!usual.containsKey(key)) {
                    runs.renew();
                    usual.put(key, runs.result(verb, family, place));
                }
                runs.renew();
                if (!damage.apply(runs.copied(file), others(runs, files, file), new SeededRandom(draw))) {
                    return List.of();
                }
                heard.said.clear();
                trials.add(tried(runs, file, damage, verb, family, place, heard, usual.get(key)));
            }
        }
        return trials;
    }

    /** Those that {@code file} may change places with: of the same kind. */
    private static List<Path> others(DamagedRuns runs, List<String> files, String file) {
        String ending = file.substring(file.lastIndexOf('.'));
        return files.stream()
                .filter(other -> other.endsWith(ending) && !other.equals(file))
                .map(runs::copied)
                .toList();
    }

    private static Trial tried(
            DamagedRuns runs,
            String file,
            Damage damage,
            Verb verb,
            String family,
            Workplace place,
            Heard heard,
            String usual)
            throws IOException {
        try {
            String result = runs.result(verb, family, place);
            // a description tells what is there, which need not be what there was
            boolean moved = damage == Damage.DELETED || damage == Damage.SWAPPED;
            boolean same = (verb == Verb.DESCRIBE && moved) || result.equals(usual);
            String words = verb == Verb.CHECK ? result : String.join("\n", heard.said);
            Outcome outcome = same ? Outcome.SAME : verb == Verb.CHECK ? Outcome.REFUSED : Outcome.OTHER;
            return new Trial(file, damage, verb, outcome, same && !heard.said.isEmpty(), words);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (UserProblem | FileSystemException e) {
            String words = Objects.requireNonNullElse(e.getMessage(), "");
            return new Trial(file, damage, verb, Outcome.REFUSED, true, words);
        } catch (IOException | RuntimeException | Error e) {
            return new Trial(file, damage, verb, Outcome.FAILED, false, e.toString());
        }
    }

    private Table table(List<Trial> trials) {
        List<List<String>> rows = new ArrayList<>();
        for (Damage damage : Damage.values()) {
            for (Verb verb : Verb.values()) {
                List<Trial> some = trials.stream()
                        .filter(trial -> trial.damage() == damage && trial.verb() == verb)
                        .toList();
                if (!some.isEmpty()) {
                    rows.add(row(damage, verb, some));
                }
            }
        }
        List<String> notes = new ArrayList<>();
        notes.add(
                "same: the result of whole files, 'told' of them after a sentence on the damage; refused: one sentence"
                        + " (check: the file was named)");
        notes.add("damages other than a missing file of which check names no file: %d %s"
                .formatted(unnamed(trials).size(), unnamed(trials)));
        trials.stream()
                .filter(trial -> trial.outcome() == Outcome.OTHER || trial.outcome() == Outcome.FAILED)
                .forEach(trial -> notes.add(trial.toString()));
        return new Table(
                "%d damages to files of a run of each family, seed %d, %d times a verb afterwards"
                        .formatted(count, seed, trials.size()),
                List.of("damage", "verb", "times", "same", "told", "refused", "other", "failed"),
                rows,
                notes);
    }

    /** Damages other than a missing file after which no file was named by a check. */
    static List<Trial> unnamed(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.verb() == Verb.CHECK
                        && trial.damage() != Damage.DELETED
                        && trial.outcome() == Outcome.SAME)
                .toList();
    }

    private static List<String> row(Damage damage, Verb verb, List<Trial> trials) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        trials.forEach(trial -> counts.merge(trial.outcome(), 1, Integer::sum));
        long told = trials.stream()
                .filter(trial -> trial.outcome() == Outcome.SAME && trial.told())
                .count();
        List<String> row = new ArrayList<>(List.of(damage.words(), verb.words(), "" + trials.size()));
        row.add("" + counts.getOrDefault(Outcome.SAME, 0));
        row.add("" + told);
        for (Outcome outcome : List.of(Outcome.REFUSED, Outcome.OTHER, Outcome.FAILED)) {
            row.add("" + counts.getOrDefault(outcome, 0));
        }
        return row;
    }

    /** Keeps what was said. */
    private static final class Heard implements Progress {
        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public Task begin(String what, double total, String unit) {
            return Progress.silent().begin(what, total, unit);
        }

        @Override
        public void say(String line) {
            said.add(line);
        }
    }
}
