package dev.cadenza.model;

import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.Tensors;
import dev.cadenza.tensor.Weights;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A transformer layer with the norms in front (Xiong et al. 2020): attention over what came before, then a layer of
 * four times the width. Matrix products are in the precision asked for, norms, sums and the softmax in 32 bits.
 */
final class AttentionBlock {
    private static final double EPSILON = 1e-5;

    private final int width;
    private final int heads;
    private final Tensor attentionGain; // [width]
    private final Tensor attentionShift;
    private final Tensor projection; // [3 width, width]: queries, keys, values
    private final Tensor projectionBias;
    private final Tensor merge; // [width, width]
    private final Tensor mergeBias;
    private final Tensor layerGain; // [width]
    private final Tensor layerShift;
    private final Tensor widen; // [4 width, width]
    private final Tensor widenBias;
    private final Tensor narrow; // [width, 4 width]
    private final Tensor narrowBias;

    AttentionBlock(String name, UnitNetSettings settings, Weights weights, Initializers initial) {
        this.width = settings.width();
        this.heads = settings.heads();
        // What each layer adds to the stream starts small, so that the sum over all layers does not grow with their
        // number (as in GPT-2).
        double small = 1 / Math.sqrt(2.0 * settings.layers());
        attentionGain = weights.add(name + ".attention.gain", () -> torch.ones(width));
        attentionShift = weights.add(name + ".attention.shift", () -> torch.zeros(width));
        projection = weights.add(name + ".attention.weight", () -> initial.dense(3 * width, width));
        projectionBias = weights.add(name + ".attention.bias", () -> torch.zeros(3L * width));
        merge = weights.add(name + ".merge.weight", () -> scaled(initial.dense(width, width), small));
        mergeBias = weights.add(name + ".merge.bias", () -> torch.zeros(width));
        layerGain = weights.add(name + ".layer.gain", () -> torch.ones(width));
        layerShift = weights.add(name + ".layer.shift", () -> torch.zeros(width));
        widen = weights.add(name + ".widen.weight", () -> initial.dense(4 * width, width));
        widenBias = weights.add(name + ".widen.bias", () -> torch.zeros(4L * width));
        narrow = weights.add(name + ".narrow.weight", () -> scaled(initial.dense(width, 4 * width), small));
        narrowBias = weights.add(name + ".narrow.bias", () -> torch.zeros(width));
    }

    private static Tensor scaled(Tensor tensor, double factor) {
        return tensor.mul(Tensors.scalar(factor));
    }

    /** A layer's state goes in and, changed, out: [batch, time, width], under {@code mask}, [1, heads, time, time]. */
    Tensor forward(Tensor state, Tensor mask, Precision precision, double dropout) {
        long batch = state.size(0);
        long time = state.size(1);
        Tensor entered = precision.of(norm(state, attentionGain, attentionShift));
        Tensor parts = torch.linear(entered, precision.of(projection), precision.of(projectionBias))
                .view(batch, time, 3, heads, width / heads)
                .permute(2, 0, 3, 1, 4); // [3, batch, heads, time, width / heads]
        Tensor heard = torch.scaled_dot_product_attention(
                        parts.select(0, 0),
                        parts.select(0, 1),
                        parts.select(0, 2),
                        new TensorOptional(precision.of(mask)),
                        0,
                        false,
                        new DoubleOptional(),
                        false)
                .transpose(1, 2)
                .reshape(batch, time, width);
        Tensor merged = torch.linear(heard, precision.of(merge), precision.of(mergeBias));
        Tensor between = state.add(torch.dropout(merged, dropout, dropout > 0));
        return between.add(torch.dropout(wide(between, precision), dropout, dropout > 0));
    }

    private Tensor wide(Tensor state, Precision precision) {
        Tensor entered = precision.of(norm(state, layerGain, layerShift));
        Tensor wide = torch.gelu(torch.linear(entered, precision.of(widen), precision.of(widenBias)));
        return torch.linear(wide, precision.of(narrow), precision.of(narrowBias));
    }

    private Tensor norm(Tensor state, Tensor gain, Tensor shift) {
        return torch.layer_norm(
                state, new long[] {width}, new TensorOptional(gain), new TensorOptional(shift), EPSILON, false);
    }

    /**
     * One more unit.
     *
     * @param state [1, width]
     * @param cache the keys and values so far, to which this unit's are added
     * @param bias of each head over the units looked back to, the nearest last, [heads, 1, context]
     * @return [1, width]
     */
    Tensor step(Tensor state, AttentionCache cache, Tensor bias) {
        Tensor parts = torch.linear(norm(state, attentionGain, attentionShift), projection, projectionBias)
                .view(3, heads, 1, width / heads);
        cache.add(parts.narrow(0, 1, 2));
        Tensor keys = cache.keys(); // [heads, heard, width / heads]
        long heard = keys.size(1);
        Tensor scores = torch.baddbmm(
                bias.narrow(2, bias.size(2) - heard, heard),
                parts.select(0, 0),
                keys.transpose(1, 2),
                Tensors.scalar(1),
                Tensors.scalar(1 / Math.sqrt((double) width / heads)));
        Tensor mixed = torch.softmax(scores, -1).bmm(cache.values()); // [heads, 1, width / heads]
        Tensor between = state.add(torch.linear(mixed.reshape(1, width), merge, mergeBias));
        return between.add(wide(between, Precision.FLOAT32));
    }

    /** An empty cache for {@link #step}. */
    AttentionCache cache(int context, int rewind) {
        return new AttentionCache(
                NativeScope.keeping(() -> torch.empty(2, heads, 2L * (context + rewind), width / heads)),
                context,
                rewind);
    }
}
