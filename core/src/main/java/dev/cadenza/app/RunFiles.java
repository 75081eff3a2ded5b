package dev.cadenza.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.SealedJson;
import dev.cadenza.base.Shell;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.tensor.SafeTensors;
import dev.cadenza.train.Checkpoint;
import dev.cadenza.train.LossLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a run that tell whether they are whole, and what can be done if they are not. */
final class RunFiles {
    private static final String AGAIN = "restore it, or prepare again";
    private static final String UNNEEDED = "nothing is lost with it";
    private static final String SONG = "generate the song again";

    private final RunFolder run;
    private final Workplace workplace;
    private final List<CheckedFile> files = new ArrayList<>();

    private RunFiles(RunFolder run, Workplace workplace) {
        this.run = run;
        this.workplace = workplace;
    }

    /** Whether {@code folder} is that of a run, perhaps a damaged one. */
    static boolean isRun(Path folder) {
        RunFolder run = new RunFolder(folder);
        return Files.exists(run.recipe())
                || CorpusFolder.exists(run.corpus())
                || ModelFolder.exists(run.model())
                || new Checkpoint(run.training()).exists();
    }

    /** Those of {@code run}. */
    static List<CheckedFile> of(RunFolder run, Workplace workplace) throws IOException {
        RunFiles all = new RunFiles(run, workplace);
        all.corpus();
        all.training();
        if (ModelFolder.exists(run.model())) {
            all.model(run.model());
        }
        for (Path folder : all.songFolders()) {
            all.songs(folder);
        }
        return all.files;
    }

    /** Those of a model folder. */
    static List<CheckedFile> ofModel(Path model, Workplace workplace) throws IOException {
        RunFiles all = new RunFiles(new RunFolder(model), workplace);
        all.model(model);
        return all.files;
    }

    private void corpus() throws IOException {
        if (CorpusFolder.exists(run.corpus()) || Files.exists(run.recipe())) {
            files.add(CheckedFile.read(run.recipe(), AGAIN, null, run::readRecipe));
            Path about = run.corpus().resolve("corpus.json");
            files.add(CheckedFile.read(about, AGAIN, null, () -> CorpusFolder.read(run.corpus())));
        }
        for (Path file : matching(run.corpus(), "(?!corpus\\.).*\\.json")) {
            files.add(CheckedFile.json(file, AGAIN, null));
        }
        for (Path file : matching(run.corpus(), ".*\\.safetensors")) {
            files.add(CheckedFile.tensors(file, AGAIN, null));
        }
        for (Path file : matching(run.corpus(), ".*\\.index")) {
            files.add(new CheckedFile(
                    file,
                    read -> Sealed.fits(file, read) ? null : "its seal doesn't fit",
                    "it is made anew when it is needed",
                    CheckedFile.removing(file)));
        }
    }

    private void training() throws IOException {
        Checkpoint checkpoint = new Checkpoint(run.training());
        if (checkpoint.exists()) {
            boolean previous = SafeTensors.isWhole(checkpoint.previous());
            CheckedFile.Mending mending = previous ? () -> checkpoint.mend(workplace.progress()::say) : null;
            files.add(CheckedFile.tensors(
                    checkpoint.file(),
                    previous
                            ? "the checkpoint before it takes its place when training goes on"
                            : "restore it, or delete it to begin the training anew",
                    mending));
            add(CheckedFile.tensors(checkpoint.previous(), UNNEEDED, CheckedFile.removing(checkpoint.previous())));
        }
        LossLog log = new LossLog(run.training(), workplace.progress()::say);
        Path csv = run.training().resolve(LossLog.CSV);
        add(new CheckedFile(
                csv,
                read -> {
                    read.accept(Files.size(csv));
                    int lines = LossLog.damagedLines(csv);
                    return lines == 0 ? null : "lines that make no sense: " + lines;
                },
                "it is set aside when training goes on",
                log::mend));
        Path svg = run.training().resolve(LossLog.SVG);
        add(new CheckedFile(
                svg,
                read -> {
                    read.accept(Files.size(svg));
                    return LossLog.isWholePicture(svg) ? null : "its seal doesn't fit";
                },
                "it is drawn anew when training goes on",
                Files.exists(csv) ? log::mend : CheckedFile.removing(svg)));
        for (Path file : matching(run.training(), "likelihood-\\d{1,9}\\.json|stopped-early\\.json|plan\\.json")) {
            files.add(CheckedFile.json(file, UNNEEDED, CheckedFile.removing(file)));
        }
    }

    private void model(Path model) throws IOException {
        Checkpoint checkpoint = new Checkpoint(run.training());
        String cure = checkpoint.exists()
                ? "cadenza train %s writes it anew from its checkpoint".formatted(Shell.quoted(run.path()))
                : "restore it or train again";
        Path about = model.resolve("model.json");
        files.add(CheckedFile.read(about, cure, null, () -> ModelFolder.readAbout(model)));
        try {
            ModelFolder.About read = ModelFolder.readAbout(model);
            for (Path file : ModelFolder.files(model, read)) {
                files.add(CheckedFile.tensors(file, cure, null));
            }
        } catch (UserProblem e) {
            // told of above; which other files belong to it isn't known
        }
    }

    private List<Path> songFolders() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(run.path(), run.model().resolve("songs")));
        if (Files.isDirectory(run.path())) {
            for (Path evaluation : matching(run.path(), "evaluation(-.*)?")) {
                add(CheckedFile.json(evaluation.resolve("evaluation.json"), "evaluate again", null));
                folders.addAll(matching(evaluation, "songs(-\\d+)?"));
            }
        }
        return folders;
    }

    private void songs(Path folder) throws IOException {
        for (Path about : matching(folder, "song-\\d{1,6}\\.json")) {
            files.add(CheckedFile.read(about, SONG, null, () -> SealedJson.read(about, JsonNode.class, SONG)));
            String name = String.valueOf(about.getFileName()).replaceFirst("json$", "");
            for (Path sound : matching(folder, Pattern.quote(name) + "(?!json$)[a-z0-9]+")) {
                files.add(new CheckedFile(
                        sound,
                        read -> {
                            read.accept(Files.size(sound));
                            return fits(about, sound) ? null : "it isn't the sound that was written";
                        },
                        SONG,
                        null));
            }
        }
    }

    /** Whether {@code sound} is what {@code about} tells of; one that is damaged itself tells nothing. */
    private static boolean fits(Path about, Path sound) throws IOException {
        try {
            String told =
                    SealedJson.read(about, JsonNode.class, SONG).path("sha256").asText();
            return told.isEmpty() || told.equals(Sealed.sha256(sound));
        } catch (UserProblem e) {
            return true;
        }
    }

    /** Adds {@code file} if it is there. */
    private void add(CheckedFile file) {
        if (Files.exists(file.file())) {
            files.add(file);
        }
    }

    private static List<Path> matching(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> String.valueOf(file.getFileName()).matches(pattern))
                    .sorted()
                    .toList();
        }
    }
}
