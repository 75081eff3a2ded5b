package dev.cadenza.tensor;

import static dev.cadenza.base.Require.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The named parameters of a model, in a fixed order; all are float32. Gradients are recorded for those that are
 * learned.
 */
public final class Weights {
    private final Map<String, Tensor> byName = new LinkedHashMap<>();
    private final Map<String, Tensor> learned = new LinkedHashMap<>();

    /** Adds a parameter with the values that {@code initial} makes and returns it. */
    public Tensor add(String name, Supplier<Tensor> initial) {
        Tensor parameter = addFixed(name, initial);
        parameter.set_requires_grad(true);
        learned.put(name, parameter);
        return parameter;
    }

    /** Adds a parameter that belongs to the model but isn't learned, such as a scale of its inputs. */
    public Tensor addFixed(String name, Supplier<Tensor> initial) {
        require(!byName.containsKey(name), "there are two parameters called %s", name);
        Tensor parameter = NativeScope.keeping(() -> initial.get().contiguous());
        byName.put(name, parameter);
        return parameter;
    }

    /** All parameters by name, in the order they were added. */
    public Map<String, Tensor> byName() {
        return Collections.unmodifiableMap(byName);
    }

    /** Those that training changes, in the order they were added. */
    public Map<String, Tensor> learned() {
        return Collections.unmodifiableMap(learned);
    }

    /** How many numbers they are altogether. */
    public long count() {
        return byName.values().stream().mapToLong(Tensor::numel).sum();
    }

    /** Gives all gradients back; the next backward pass then puts its own in their place instead of adding to zeros. */
    public void clearGradients() {
        for (Tensor parameter : learned.values()) {
            parameter.mutable_grad().reset();
        }
    }

    /**
     * What to multiply all gradients with so that together they are no longer than {@code limit}, which 0 switches off.
     */
    double shrinkage(double limit) {
        double squares = 0;
        for (Map.Entry<String, Tensor> parameter : learned.entrySet()) {
            Tensor gradient = parameter.getValue().grad();
            require(gradient.defined(), "no gradient has reached %s", parameter.getKey());
            if (limit > 0) {
                double norm = gradient.norm().item_double();
                squares += norm * norm;
            }
        }
        double norm = Math.sqrt(squares);
        return limit > 0 && norm > limit ? limit / norm : 1;
    }

    /**
     * Copies the values of {@code other} into these parameters.
     *
     * @throws IllegalArgumentException if a name is missing, left over, or of another shape, or a number is not finite
     */
    public void copyFrom(Map<String, Tensor> other) {
        NativeScope.inferring(() -> other.forEach((name, values) -> require(
                torch.isfinite(values).all().item_bool(), "weights hold a number that is not finite in %s", name)));
        copy(other, byName);
    }

    /** Writes the parameters to a safetensors file. */
    public void write(Path file) throws IOException {
        SafeTensors.write(file, byName, Map.of());
    }

    /** Reads what {@link #write} wrote; refuses what doesn't fit as {@link #copyFrom} does. */
    public void read(Path file) throws IOException {
        NativeScope.freeing(() -> copyFrom(SafeTensors.read(file).tensors()));
    }

    /** Copies tensors into others of the same names and shapes. */
    static void copy(Map<String, Tensor> from, Map<String, Tensor> into) {
        require(
                from.keySet().equals(into.keySet()),
                "weights do not match the model: it has %s, they have %s",
                into.keySet(),
                from.keySet());
        NativeScope.inferring(() -> into.forEach((name, target) -> {
            Tensor values = Objects.requireNonNull(from.get(name));
            require(
                    Arrays.equals(values.shape(), target.shape()),
                    "weights do not match the model: %s is %s there and %s in the model",
                    name,
                    Tensors.shape(values),
                    Tensors.shape(target));
            target.copy_(values);
        }));
    }
}
