package dev.cadenza.model;

import static dev.cadenza.base.Require.require;

import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.Precision;
import dev.cadenza.tensor.Tensors;
import dev.cadenza.tensor.Trainable;
import dev.cadenza.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A language model whose vocabulary is a corpus. A causal transformer over the features of units gives a query, and
 * every unit has a key that is made of its features alone. The probability of a unit to come next is a softmax over the
 * cosines between the query and all keys. So the vocabulary may change after training. How far back a unit lies is told
 * by a penalty on attention that grows with the distance (ALiBi: Press, Smith and Lewis 2022).
 */
public final class UnitNet implements Trainable<UnitBatch> {
    private static final double FIRST_LOGIT_SCALE = 10;
    private static final double MOST_LOGIT_SCALE = 40;
    private static final double EPSILON = 1e-6;

    private final UnitNetSettings settings;
    private final UnitLayout layout;
    private final Weights weights = new Weights();
    private final Tensor mean; // [features]
    private final Tensor scale; // [features]
    private final Tensor enter; // [hidden, features]
    private final Tensor enterBias; // [hidden]
    private final Tensor embed; // [width, hidden]
    private final Tensor embedBias; // [width]
    private final List<AttentionBlock> blocks = new ArrayList<>();
    private final Tensor query; // [width, width]
    private final Tensor queryBias; // [width]
    private final Tensor keyEnter; // [hidden, features]
    private final Tensor keyEnterBias; // [hidden]
    private final Tensor key; // [width, hidden]
    private final Tensor keyBias; // [width]
    private final Tensor logScale; // [1]

    UnitNet(UnitNetSettings settings, UnitLayout layout, float[] mean, float[] scale, Initializers initial) {
        int features = layout.features();
        require(mean.length == features, "units have %d features, the means are of %d", features, mean.length);
        require(scale.length == features, "units have %d features, the scales are of %d", features, scale.length);
        this.settings = settings;
        this.layout = layout;
        int width = settings.width();
        int hidden = settings.hidden();
        this.mean = weights.addFixed("features.mean", () -> Tensors.of(mean, features));
        this.scale = weights.addFixed("features.scale", () -> Tensors.of(scale, features));
        enter = weights.add("enter.weight", () -> initial.dense(hidden, features));
        enterBias = weights.add("enter.bias", () -> torch.zeros(hidden));
        embed = weights.add("embed.weight", () -> initial.dense(width, hidden));
        embedBias = weights.add("embed.bias", () -> torch.zeros(width));
        for (int layer = 0; layer < settings.layers(); layer++) {
            blocks.add(new AttentionBlock("block." + layer, settings, weights, initial));
        }
        query = weights.add("query.weight", () -> initial.dense(width, width));
        queryBias = weights.add("query.bias", () -> torch.zeros(width));
        keyEnter = weights.add("key.enter.weight", () -> initial.dense(hidden, features));
        keyEnterBias = weights.add("key.enter.bias", () -> torch.zeros(hidden));
        key = weights.add("key.weight", () -> initial.dense(width, hidden));
        keyBias = weights.add("key.bias", () -> torch.zeros(width));
        logScale = weights.add(
                "sharpness.log", () -> Tensors.of(new float[] {(float) StrictMath.log(FIRST_LOGIT_SCALE)}, 1));
    }

    /** What the network was built from. */
    public UnitNetSettings settings() {
        return settings;
    }

    /** What stands where in the features that it takes. */
    public UnitLayout layout() {
        return layout;
    }

    @Override
    public Weights weights() {
        return weights;
    }

    /** The mean cross-entropy, in nats, between what shall come next and what the network expects. */
    @Override
    public Tensor loss(UnitBatch batch, Precision precision) {
        int features = layout.features();
        boolean learning = batch.noiseSeed() != null;
        if (batch.noiseSeed() != null) {
            torch.manual_seed(batch.noiseSeed());
        }
        Tensor inputs = standardized(rows(batch.inputs(), batch.semitones()));
        if (learning && settings.noise() > 0) {
            inputs = inputs.add(torch.randn_like(inputs), Tensors.scalar(settings.noise()));
        }
        long time = inputs.size(0) / batch.sequences();
        Tensor queries =
                queries(inputs.view(batch.sequences(), time, features), precision, learning ? settings.dropout() : 0);
        Tensor keys = keysOf(standardized(rows(batch.candidates(), batch.semitones())), precision);
        Tensor logits = Precision.FLOAT32
                .of(precision
                        .of(queries.view(-1, settings.width()))
                        .matmul(precision.of(keys).t()))
                .mul(logitScale()); // [sequences x time, candidate]
        return crossEntropy(logits, batch, batch.sequences() * time);
    }

    private static Tensor crossEntropy(Tensor logits, UnitBatch batch, long moments) {
        long choices = batch.choices().length / moments;
        Tensor chosen = logits.gather(1, Tensor.create(batch.choices(), moments, choices));
        Tensor shares = Tensors.of(batch.shares(), moments, choices);
        Tensor all = logits.add(Tensors.of(batch.logWeights(), batch.logWeights().length))
                .logsumexp(new long[] {1}, true); // [moments, 1]
        return all.sub(chosen).mul(shares).sum().div(shares.sum());
    }

    /**
     * Features as a tensor [row, feature], with the semitone bands moved up by {@code semitones}; what comes in is
     * silence.
     */
    private Tensor rows(float[] features, int semitones) {
        Tensor plain = Tensors.of(features, features.length / layout.features(), layout.features());
        if (semitones == 0 || layout.blocks() == 0) {
            return plain;
        }
        long rows = plain.size(0);
        int kept = layout.semitones() - Math.abs(semitones);
        require(kept > 0, "units of %d semitones cannot be transposed by %d", layout.semitones(), semitones);
        Tensor moved = plain.clone();
        Tensor from = plain.narrow(1, 0, layout.bands()).view(rows, layout.blocks(), layout.semitones());
        Tensor into = moved.narrow(1, 0, layout.bands()).view(rows, layout.blocks(), layout.semitones());
        into.zero_();
        into.narrow(2, Math.max(0, semitones), kept).copy_(from.narrow(2, Math.max(0, -semitones), kept));
        return moved;
    }

    private Tensor standardized(Tensor features) {
        return features.sub(mean).mul_(scale);
    }

    private Tensor logitScale() {
        return logScale.exp().clamp_max(Tensors.scalar(MOST_LOGIT_SCALE));
    }

    /** How much a cosine of 1 is worth in nats. */
    double logitScaleNow() {
        return logitScale().item_double();
    }

    /**
     * What the network expects after each unit: [batch, time, feature], standardised, to directions [batch, time,
     * width].
     */
    private Tensor queries(Tensor inputs, Precision precision, double dropout) {
        Tensor state = Precision.FLOAT32.of(embedded(inputs, precision));
        Tensor mask = mask(inputs.size(1), settings.context());
        for (AttentionBlock block : blocks) {
            state = block.forward(state, mask, precision, dropout);
        }
        return direction(torch.linear(precision.of(normal(state)), precision.of(query), precision.of(queryBias)));
    }

    private Tensor embedded(Tensor inputs, Precision precision) {
        Tensor entered = torch.gelu(torch.linear(precision.of(inputs), precision.of(enter), precision.of(enterBias)));
        return torch.linear(entered, precision.of(embed), precision.of(embedBias));
    }

    private Tensor keysOf(Tensor standardized, Precision precision) {
        Tensor entered = torch.gelu(
                torch.linear(precision.of(standardized), precision.of(keyEnter), precision.of(keyEnterBias)));
        return direction(torch.linear(entered, precision.of(key), precision.of(keyBias)));
    }

    private Tensor normal(Tensor state) {
        return torch.layer_norm(state, settings.width());
    }

    /** Vectors brought to length 1, in 32 bits. */
    private static Tensor direction(Tensor vectors) {
        Tensor exact = Precision.FLOAT32.of(vectors);
        Tensor squares = exact.square().sum(new long[] {-1}, true, new org.bytedeco.pytorch.ScalarTypeOptional());
        return exact.mul(squares.add(Tensors.scalar(EPSILON)).rsqrt());
    }

    /**
     * What is added to attention: a penalty that grows with the distance, and nothing seen ahead or beyond the context.
     */
    private Tensor mask(long time, int context) {
        float[] values = new float[Math.toIntExact(settings.heads() * time * time)];
        int at = 0;
        for (int head = 0; head < settings.heads(); head++) {
            for (int now = 0; now < time; now++) {
                for (int then = 0; then < time; then++) {
                    boolean seen = then <= now && now - then < context;
                    values[at++] = seen ? -slope(head) * (now - then) : Float.NEGATIVE_INFINITY;
                }
            }
        }
        return Tensors.of(values, 1, settings.heads(), time, time);
    }

    /** How steeply the penalty of a head grows: 2 to the power of -8 (head + 1) / heads. */
    float slope(int head) {
        return (float) StrictMath.pow(2, -8.0 * (head + 1) / settings.heads());
    }

    /**
     * What the network expects after each of the units of one sequence.
     *
     * @param features [time x feature]
     * @return directions, [time, width]; belongs inside a native scope without gradients
     */
    public Tensor forward(float[] features, Precision precision) {
        Tensor inputs = standardized(rows(features, 0));
        return queries(inputs.unsqueeze(0), precision, 0).squeeze(0);
    }

    /** What the network expects after the last of some units, [time x feature], in order: a direction. */
    public float[] expectedAfter(float[] features) {
        return NativeScope.inferring(() -> {
            Tensor all = forward(features, Precision.FLOAT32);
            return Tensors.toArray(all.select(0, all.size(0) - 1));
        });
    }

    /**
     * The keys of units.
     *
     * @param features [unit x feature]
     * @return directions, [unit, width]; belongs inside a native scope without gradients
     */
    Tensor keys(float[] features, Precision precision) {
        return keysOf(standardized(rows(features, 0)), precision);
    }

    /** The features of one unit into the network: [1, width]. */
    Tensor embedded(float[] features) {
        return embedded(standardized(rows(features, 0)), Precision.FLOAT32);
    }

    /** The state of the last layer to what is expected next, [1, width]. */
    Tensor expected(Tensor state) {
        return direction(torch.linear(normal(state), query, queryBias));
    }

    /** The layers in order. */
    List<AttentionBlock> blocks() {
        return blocks;
    }

    /**
     * A run of the network that takes unit after unit, each at the same cost, and can take back up to {@code rewind} of
     * them.
     */
    public UnitRun begin(int rewind) {
        return new UnitRun(this, rewind);
    }
}
