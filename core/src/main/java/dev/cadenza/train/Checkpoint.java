package dev.cadenza.train;

import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.Json;
import dev.cadenza.base.UserProblem;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Optimizer;
import dev.cadenza.tensor.SafeTensors;
import dev.cadenza.tensor.Trainable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Weights, optimiser and place in the data in one file that is replaced in one step, so that there is always a whole
 * one. The one before is kept beside it, in case the disk damages the last.
 */
public final class Checkpoint {
    private static final String WEIGHTS = "weights/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String BEST = "best/";
    private static final String STATE = "state";
    private static final String BEST_MARK = "best";

    private final Path file;
    private final Path previous;

    /**
     * The weights that a model keeps.
     *
     * @param step the step that they are of
     * @param loss theirs on the held-out recordings, the lowest of all that were looked at
     */
    public record Kept(long step, double loss) {}

    /** The checkpoint in {@code folder}, there or not. */
    public Checkpoint(Path folder) {
        this.file = folder.resolve("checkpoint.safetensors");
        this.previous = folder.resolve("checkpoint-previous.safetensors");
    }

    /** The last one. */
    public Path file() {
        return file;
    }

    /** The one before. */
    public Path previous() {
        return previous;
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(file) || Files.exists(previous);
    }

    /**
     * Puts the checkpoint before in place of one that is damaged or gone, which {@code told} is told of.
     *
     * @throws UserProblem if that one isn't whole either
     */
    public void mend(Consumer<String> told) throws IOException {
        if (!exists() || SafeTensors.isWhole(file)) {
            return;
        }
        if (!SafeTensors.isWhole(previous)) {
            throw new UserProblem(
                    "%s is damaged and there is no whole checkpoint before it: restore it, or delete %s to begin the training anew",
                    Files.exists(file) ? file : previous, Files.exists(previous) ? "both" : "it");
        }
        told.accept(
                file + (Files.exists(file) ? " was damaged" : " was gone") + ", and the checkpoint before it is used");
        AtomicFiles.moveIntoPlace(previous, file);
    }

    /** Replaces it; {@code best} is null where no best weights are kept. */
    void save(Trainable<?> model, Optimizer optimizer, @Nullable BestWeights best, TrainingState state)
            throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        model.weights().byName().forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
        optimizer.state().forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(STATE, Json.text(state));
        if (best != null) {
            best.tensors().forEach((name, tensor) -> tensors.put(BEST + name, tensor));
            metadata.put(BEST_MARK, best.text());
        }
        Path written = AtomicFiles.beside(file);
        try {
            SafeTensors.write(written, tensors, metadata);
            if (Files.exists(file)) {
                AtomicFiles.move(file, previous);
            }
            AtomicFiles.moveIntoPlace(written, file);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /**
     * Puts model and optimiser where they were.
     *
     * @return the state, or null if there is no checkpoint; see {@link #mend} for one that is damaged
     * @throws UserProblem if it is damaged or of another model
     */
    @Nullable TrainingState restore(Trainable<?> model, Optimizer optimizer, @Nullable BestWeights best) throws IOException {
        if (!exists()) {
            return null;
        }
        try {
            return NativeScope.inferring(() -> restoreWithin(model, optimizer, best));
        } catch (IllegalArgumentException e) {
            throw new UserProblem(
                    e,
                    "%s is of another model (%s): train in another folder, or delete it to begin anew",
                    file,
                    Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    private TrainingState restoreWithin(Trainable<?> model, Optimizer optimizer, @Nullable BestWeights best)
            throws IOException {
        SafeTensors.Contents contents = SafeTensors.read(Files.exists(file) ? file : previous);
        model.weights().copyFrom(under(WEIGHTS, contents));
        optimizer.restore(under(OPTIMIZER, contents));
        String mark = contents.metadata().get(BEST_MARK);
        if (best != null && mark != null) {
            best.restore(under(BEST, contents), mark, file.toString());
        }
        return state(contents.metadata());
    }

    private TrainingState state(Map<String, String> metadata) {
        return Json.parse(Objects.requireNonNullElse(metadata.get(STATE), ""), TrainingState.class, file.toString());
    }

    /** How far the checkpoint is, or null if there is none. */
    public @Nullable TrainingState state() throws IOException {
        return exists() ? state(SafeTensors.readMetadata(Files.exists(file) ? file : previous)) : null;
    }

    /**
     * Whose weights the model has where held-out recordings are watched, or null if there is no checkpoint or none were
     * kept.
     */
    public @Nullable Kept kept() throws IOException {
        String mark = exists()
                ? SafeTensors.readMetadata(Files.exists(file) ? file : previous).get(BEST_MARK)
                : null;
        if (mark == null) {
            return null;
        }
        BestWeights.Mark best = Json.parse(mark, BestWeights.Mark.class, file.toString());
        return best.step() == 0 ? null : new Kept(best.step(), best.loss());
    }

    private static Map<String, Tensor> under(String prefix, SafeTensors.Contents contents) {
        Map<String, Tensor> found = new LinkedHashMap<>();
        contents.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), tensor);
            }
        });
        return found;
    }
}
