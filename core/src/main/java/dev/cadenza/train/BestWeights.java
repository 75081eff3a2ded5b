package dev.cadenza.train;

import dev.cadenza.base.Json;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The weights that did best on held-out pieces so far, beside those that training goes on with. */
final class BestWeights {
    private final Weights weights;
    private final Map<String, Tensor> best = new LinkedHashMap<>();
    private Mark mark = Mark.NONE;

    /**
     * The best so far.
     *
     * @param step after which they were met; 0 before the first look
     * @param loss on the held-out pieces, NaN before the first look
     * @param looks since then
     */
    record Mark(long step, double loss, int looks) {
        static final Mark NONE = new Mark(0, Double.NaN, 0);
    }

    BestWeights(Weights weights) {
        this.weights = weights;
        weights.byName()
                .forEach(
                        (name, parameter) -> best.put(name, NativeScope.keeping(() -> torch.zeros(parameter.shape()))));
    }

    /** Notes what the present weights did; NaN is never the best. */
    void look(long step, double loss) {
        if (Double.isNaN(mark.loss()) || loss < mark.loss()) {
            mark = new Mark(step, loss, 0);
            copy(weights.byName(), best);
        } else {
            mark = new Mark(mark.step(), mark.loss(), mark.looks() + 1);
        }
    }

    Mark mark() {
        return mark;
    }

    /** Does {@code work} while the model has its best weights, if there are any yet. */
    <E extends Exception> void during(NativeScope.Action<E> work) throws E {
        if (mark.step() == 0) {
            work.run();
            return;
        }
        NativeScope.freeing(() -> {
            Map<String, Tensor> present = new LinkedHashMap<>();
            weights.byName()
                    .forEach((name, parameter) ->
                            present.put(name, parameter.detach().clone()));
            copy(best, weights.byName());
            try {
                work.run();
            } finally {
                copy(present, weights.byName());
            }
        });
    }

    /** Gives the model its best weights for good. */
    void settle() {
        if (mark.step() > 0) {
            copy(best, weights.byName());
        }
    }

    Map<String, Tensor> tensors() {
        return best;
    }

    String text() {
        return Json.line(mark);
    }

    void restore(Map<String, Tensor> saved, String text, String where) {
        mark = Json.parse(text, Mark.class, where);
        copy(saved, best);
    }

    private static void copy(Map<String, Tensor> from, Map<String, Tensor> into) {
        NativeScope.inferring(
                () -> into.forEach((name, target) -> target.copy_(Objects.requireNonNull(from.get(name), name))));
    }
}
