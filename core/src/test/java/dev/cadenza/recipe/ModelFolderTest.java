package dev.cadenza.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.SealedJson;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockLayout;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.model.Cell;
import dev.cadenza.model.FrameNet;
import dev.cadenza.model.FrameNetSettings;
import dev.cadenza.model.Loss;
import dev.cadenza.recipe.ModelFolder.About;
import dev.cadenza.recipe.ModelFolder.SeedPlace;
import dev.cadenza.recipe.ModelFolder.TrainingRecord;
import dev.cadenza.tensor.Engine;
import dev.cadenza.tensor.Initializers;
import dev.cadenza.tensor.NativeScope;
import dev.cadenza.tensor.RmsProp;
import dev.cadenza.tensor.SafeTensors;
import dev.cadenza.tensor.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {
    private static final int FEATURES = 34; // of blocks of 32

    @TempDir
    Path folder;

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private static ClassicRecipe recipe(int units) {
        return new ClassicRecipe(
                new BlockSettings(32, BlockLayout.HALF, 4, 1e-3, true),
                new FrameNetSettings(Cell.GRU, units, 1, Loss.SQUARED),
                new TrainingSettings<>(2, RmsProp.Settings.KERAS, null, 0, 7));
    }

    private static About about(int units, long steps) {
        return About.of(
                FEATURES,
                recipe(units),
                Origin.now(List.of(new Origin.SourceFile("a b.mp3", "00ff".repeat(16), 12.5)), 7, 2),
                new TrainingRecord(steps, 1, 2.5, Double.NaN),
                List.of(new SeedPlace("a b.mp3", 1.5)));
    }

    private static FrameNet net(int units, long seed) {
        return recipe(units).model().build(FEATURES, Initializers.keras(new SeededRandom(seed)));
    }

    private static Normalization normalization(int features) {
        float[] mean = new float[features];
        float[] deviation = new float[features];
        for (int i = 0; i < features; i++) {
            mean[i] = i - 3.5f;
            deviation[i] = 1 + i;
        }
        return new Normalization(mean, deviation);
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void write(long steps, FrameNet net) throws IOException {
        NativeScope.freeing(() ->
                ModelFolder.write(folder, about(8, steps), net.weights(), normalization(FEATURES), List.of(ones(128))));
    }

    private static float[] numbers(FrameNet net) {
        Tensor[] flat = net.weights().byName().values().stream()
                .map(weight -> weight.detach().view(-1))
                .toArray(Tensor[]::new);
        return Tensors.toArray(Tensors.concatenate(0, flat));
    }

    private void holds(long steps, FrameNet net) throws IOException {
        NativeScope.freeing(() -> {
            ClassicModel model = ClassicModel.read(folder);
            assertThat(model.about().training().steps()).isEqualTo(steps);
            assertThat(numbers(model.net())).isEqualTo(numbers(net));
        });
    }

    private void isRefused(String... parts) {
        assertThatThrownBy(() -> NativeScope.freeing(() -> {
                    ClassicModel.read(folder);
                }))
                .isInstanceOf(UserProblem.class)
                .hasMessageContainingAll(parts);
    }

    /** Changes what a model of the version without hashes says. */
    private void change(String from, String to) throws IOException {
        Path file = folder.resolve("model.json");
        String text = SealedJson.unsealed(Files.readString(file)).replace("\"version\" : 2", "\"version\" : 1");
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aModelComesBackAsItWasWritten() throws IOException {
        FrameNet net = net(8, 1);
        write(12, net);
        holds(12, net);
        NativeScope.freeing(() -> {
            ClassicModel model = ClassicModel.read(folder);
            assertThat(model.about().recipe()).isEqualTo(recipe(8));
            assertThat(model.about().seeds()).containsExactly(new SeedPlace("a b.mp3", 1.5));
            assertThat(model.about().origin().files().get(0).sha256()).isEqualTo("00ff".repeat(16));
            assertThat(model.about().training().loss()).isNaN();
            assertThat(model.normalization().mean())
                    .isEqualTo(normalization(FEATURES).mean());
            assertThat(model.normalization().deviation())
                    .isEqualTo(normalization(FEATURES).deviation());
            assertThat(model.seeds().get(0)).hasSize(128).containsOnly(1);
            assertThat(model.codec().blockSize()).isEqualTo(32);
        });
    }

    @Test
    void aLaterModelTakesThePlaceOfTheOneBefore() throws IOException {
        write(12, net(8, 1));
        FrameNet later = net(8, 2);
        write(24, later);
        holds(24, later);
        assertThat(names())
                .containsExactly("model.json", "seeds.safetensors", "statistics.safetensors", "weights-24.safetensors");
    }

    /** What a kill leaves behind after each of the writes of a second model. */
    @Test
    void aKillBetweenTheWritesLeavesAUsableModel() throws IOException {
        FrameNet old = net(8, 1);
        FrameNet later = net(8, 2);
        write(12, old);
        byte[] oldWeights = Files.readAllBytes(folder.resolve("weights-12.safetensors"));
        Files.writeString(folder.resolve("weights-24.safetensors.partial-01234567"), "half of the new");
        holds(12, old);
        NativeScope.freeing(() -> SafeTensors.write(
                folder.resolve("weights-24.safetensors"), later.weights().byName(), Map.of()));
        holds(12, old);
        write(24, later);
        Files.write(folder.resolve("weights-12.safetensors"), oldWeights);
        holds(24, later);
    }

    @Test
    void aFolderWithoutAModelIsToldSo() throws IOException {
        isRefused(folder + " holds no trained model", "run cadenza train first");
        assertThat(ModelFolder.exists(folder)).isFalse();
    }

    @Test
    void anUntrainedModelIsToldSo() throws IOException {
        write(0, net(8, 1));
        isRefused("has not been trained", "run cadenza train first");
    }

    @Test
    void anotherVersionGetsAClearSentenceWhateverItsFieldsAre() throws IOException {
        write(5, net(8, 1));
        change("\"version\" : 1", "\"version\" : 3, \"newThing\" : {}");
        isRefused("model.json is of version 3 and this program reads version 2: get a newer Cadenza");
        change("\"version\" : 3", "\"version\" : 0");
        isRefused("model.json is of version 0 and this program reads version 2: train the model again");
        Files.writeString(folder.resolve("model.json"), "{nonsense");
        isRefused("model.json cannot be read");
    }

    @Test
    void unknownAndMissingFieldsAreRefused() throws IOException {
        write(5, net(8, 1));
        change("\"features\" : 34", "\"features\" : 34, \"extra\" : 1");
        isRefused("model.json cannot be read", "there is no setting extra");
        change("\"features\" : 34, \"extra\" : 1,", "");
        isRefused("model.json cannot be read", "features");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights-5.safetensors", "statistics.safetensors", "seeds.safetensors"})
    void aMissingOrDamagedFileIsNamed(String name) throws IOException {
        write(5, net(8, 1));
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        isRefused(file + " is damaged");
        Files.delete(file);
        isRefused(file + " is missing");
    }

    @Test
    void weightsThatDoNotMatchTheSettingsAreRefused() throws IOException {
        write(5, net(16, 1));
        isRefused(
                folder.resolve("weights-5.safetensors") + " cannot be used", "[16, 34] there and [8, 34] in the model");
    }

    @Test
    void statisticsThatDoNotMatchAreRefused() throws IOException {
        NativeScope.freeing(
                () -> ModelFolder.write(folder, about(8, 5), net(8, 1).weights(), normalization(20), List.of(ones(9))));
        isRefused("the statistics in " + folder + " do not match", "20 features where 34 are expected");
        Path statistics = folder.resolve("statistics.safetensors");
        NativeScope.freeing(() -> SafeTensors.write(
                statistics, Map.of("mean", torch.zeros(FEATURES), "deviation", torch.zeros(FEATURES)), Map.of()));
        isRefused(statistics + " is damaged: a deviation must be above 0, got 0.0");
        NativeScope.freeing(() -> SafeTensors.write(statistics, Map.of("mean", torch.zeros(FEATURES)), Map.of()));
        isRefused(statistics + " holds no mean and deviation");
    }

    @Test
    void aModelOfTheVersionWithoutHashesIsStillRead() throws IOException {
        FrameNet net = net(8, 1);
        write(5, net);
        change("\"version\" : 1", "\"version\" : 1");
        withoutHash(folder.resolve("weights-5.safetensors"));
        holds(5, net);
    }

    /** The same file with its hash under another name, as good as none. */
    private static void withoutHash(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replaceFirst("\"sha256\"", "\"sha257\""), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights-5.safetensors", "statistics.safetensors", "seeds.safetensors", "model.json"})
    void aFlippedBitAnywhereIsRefused(String name) throws IOException {
        write(5, net(8, 1));
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (double place : new double[] {0.02, 0.1, 0.5, 0.8, 0.97}) {
            byte[] damaged = whole.clone();
            damaged[(int) (place * whole.length)] ^= 2;
            Files.write(file, damaged);
            isRefused(file.toString());
            assertThat(ModelFolder.isWhole(folder, 5)).isFalse();
        }
        Files.write(file, whole);
        assertThat(ModelFolder.isWhole(folder, 5)).isTrue();
        assertThat(ModelFolder.isWhole(folder, 6)).isFalse();
        if (!name.equals("model.json")) {
            withoutHash(file);
            isRefused(file + " is damaged: its hash is missing");
        }
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() throws IOException {
        FrameNet net = net(8, 1);
        NativeScope.inferring(() -> net.weights()
                .byName()
                .values()
                .iterator()
                .next()
                .view(-1)
                .select(0, 3)
                .fill_(Tensors.scalar(Double.NaN)));
        write(5, net);
        isRefused(folder.resolve("weights-5.safetensors") + " cannot be used", "not finite");
        NativeScope.freeing(() -> ModelFolder.write(
                folder, about(8, 5), net(8, 1).weights(), normalization(FEATURES), List.of(ones(128))));
        NativeScope.freeing(() -> SafeTensors.writeArrays(
                folder.resolve("seeds.safetensors"), Map.of("seed.0", new float[] {1, Float.POSITIVE_INFINITY})));
        isRefused("seeds.safetensors is damaged: seed 0 holds Infinity");
    }
}
