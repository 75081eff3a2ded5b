package dev.cadenza.model;

import static dev.cadenza.base.Require.require;

import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * One sequence of units under way. What each layer has heard is kept, so that a further unit costs the same wherever it
 * comes; memory is flat. The last units can be taken back, to look along several ways on from one place. Until the
 * context is full the result is that of {@link UnitNet#forward}; behind that, too, where each layer looks back over its
 * own context.
 */
public final class UnitRun {
    private final UnitNet net;
    private final AttentionCache[] caches;
    private final Tensor bias; // [heads, 1, context]
    private final int rewind;
    private int takeable;

    UnitRun(UnitNet net, int rewind) {
        require(rewind >= 0, "units that can be taken back must be at least 0, got %d", rewind);
        this.net = net;
        this.rewind = rewind;
        UnitNetSettings settings = net.settings();
        List<AttentionBlock> blocks = net.blocks();
        caches = new AttentionCache[blocks.size()];
        for (int layer = 0; layer < caches.length; layer++) {
            caches[layer] = blocks.get(layer).cache(settings.context(), rewind);
        }
        bias = NativeScope.keeping(() -> bias(settings));
    }

    private Tensor bias(UnitNetSettings settings) {
        float[] values = new float[settings.heads() * settings.context()];
        for (int i = 0; i < values.length; i++) {
            int distance = settings.context() - 1 - i % settings.context();
            values[i] = -net.slope(i / settings.context()) * distance;
        }
        return Tensors.of(values, settings.heads(), 1, settings.context());
    }

    /**
     * Takes the next unit in.
     *
     * @param features of the unit
     * @return what the network expects after it: a direction, to be compared with the keys of {@link UnitKeys}
     */
    public float[] push(float[] features) {
        require(
                features.length == net.layout().features(),
                "the network takes units of %d features, got %d",
                net.layout().features(),
                features.length);
        takeable = Math.min(rewind, takeable + 1);
        return NativeScope.inferring(() -> {
            Tensor state = net.embedded(features);
            for (int layer = 0; layer < caches.length; layer++) {
                state = net.blocks().get(layer).step(state, caches[layer], bias);
            }
            return Tensors.toArray(net.expected(state));
        });
    }

    /** Takes the latest {@code units} back, as if they had never been heard. */
    public void undo(int units) {
        require(units >= 0 && units <= takeable, "at most %d units can be taken back here, not %d", takeable, units);
        takeable -= units;
        for (AttentionCache cache : caches) {
            cache.undo(units);
        }
    }
}
