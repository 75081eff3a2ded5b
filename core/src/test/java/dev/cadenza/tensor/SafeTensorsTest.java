package dev.cadenza.tensor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.Sealed;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void startEngine() {
        Engine.start(2);
    }

    private Path file() {
        return folder.resolve("weights.safetensors");
    }

    private Path hostile(long length, String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(text);
        return Files.write(file(), bytes.array());
    }

    private void isRefused(Path file) {
        assertThatThrownBy(() -> NativeScope.freeing(() -> {
                    SafeTensors.read(file);
                }))
                .isInstanceOf(UserProblem.class)
                .hasMessageStartingWith(file + " is damaged: ");
    }

    @Test
    void theBytesOfATinyFileAreThoseOfTheFormat() throws IOException {
        NativeScope.freeing(() ->
                SafeTensors.write(file(), Map.of("a", Tensors.of(new float[] {1, -2}, 1, 2)), Map.of("step", "7")));
        // a tool that knows nothing of the hash takes it for metadata
        String header = "{\"__metadata__\":{\"sha256\":\"" + "0".repeat(64) + "\",\"step\":\"7\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        int padded = (header.length() + 7) / 8 * 8;
        ByteBuffer expected = ByteBuffer.allocate(8 + padded + 8).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded).put(header.getBytes(StandardCharsets.UTF_8));
        expected.put(" ".repeat(padded - header.length()).getBytes(StandardCharsets.UTF_8));
        expected.putFloat(1).putFloat(-2);
        String hash = HexFormat.of().formatHex(Sealed.sha256().digest(expected.array()));
        expected.position(8 + header.indexOf("000")).put(hash.getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readAllBytes(file())).isEqualTo(expected.array());
    }

    @Test
    void emptyAndScalarTensorsAndOddNamesComeBack() throws IOException {
        NativeScope.freeing(() -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("nothing", torch.zeros(0, 3));
            tensors.put("a \"scalar\" ☃", Tensors.of(new float[] {5}));
            tensors.put("special", Tensors.of(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, -0f}, 3));
            SafeTensors.write(file(), tensors, Map.of());
            Map<String, Tensor> read = SafeTensors.read(file()).tensors();
            assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
            assertThat(requireNonNull(read.get("nothing")).shape()).containsExactly(0, 3);
            assertThat(Tensors.toArray(requireNonNull(read.get("special"))))
                    .containsExactly(Float.NaN, Float.NEGATIVE_INFINITY, -0f);
            assertThat(Tensors.toArray(requireNonNull(read.get("a \"scalar\" ☃"))))
                    .containsExactly(5);
        });
    }

    @Test
    void aFileOfManyTensorsIsReadFromMetadataToLastNumber() throws IOException {
        NativeScope.freeing(() -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (int i = 0; i < 50; i++) {
                tensors.put("layer." + i, torch.randn(i + 1, 7));
            }
            SafeTensors.write(file(), tensors, Map.of("state", "{\"step\": 3}"));
            SafeTensors.Contents contents = SafeTensors.read(file());
            tensors.forEach(
                    (name, tensor) -> assertThat(torch.equal(contents.tensors().get(name), tensor))
                            .isTrue());
            assertThat(contents.metadata()).isEqualTo(SafeTensors.readMetadata(file()));
            assertThat(contents.metadata()).containsEntry("state", "{\"step\": 3}");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 100_000_000, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 33})
    void anImpossibleHeaderLengthIsRefused(long length) throws IOException {
        isRefused(hostile(length, "{}", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "nonsense",
                "{\"a\"",
                "  ",
                "{} {}",
                "{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
                "{\"a\":3}",
                "{\"a\":null}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":{\"x\":2},\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"2\"],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[0,1099511627776,1099511627776],\"data_offsets\":[0,0]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[250000000000],\"data_offsets\":[0,1000000000000]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[9223372036854775807,-9223372036854775805]}}",
            })
    void aHostileHeaderIsRefused(String header) throws IOException {
        isRefused(hostile(header.length(), header, 8));
    }

    @Test
    void aDeeplyNestedHeaderAndOneInAnotherEncodingAreRefused() throws IOException {
        isRefused(hostile(1_000_000, "[".repeat(1_000_000), 0));
        byte[] utf32 = {8, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 1};
        isRefused(Files.write(file(), utf32));
        isRefused(Files.write(file(), new byte[] {2, 0, 0}));
        isRefused(Files.write(file(), new byte[0]));
    }

    @Test
    void aTruncatedFileIsRefusedWhereverItEnds() throws IOException {
        NativeScope.freeing(() -> SafeTensors.write(file(), Map.of("a", torch.ones(3, 5)), Map.of("k", "v")));
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            isRefused(Files.write(file(), java.util.Arrays.copyOf(whole, length)));
        }
        isRefused(Files.write(file(), java.util.Arrays.copyOf(whole, whole.length + 1)));
    }

    @Test
    void flippedHeaderBytesAreReadOrRefusedButNothingElse() throws IOException {
        NativeScope.freeing(() -> SafeTensors.write(file(), Map.of("a", torch.ones(3, 5)), Map.of("k", "v")));
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length - 60)] = (byte) random.nextInt(256);
            Files.write(file(), damaged);
            try {
                NativeScope.freeing(() -> {
                    SafeTensors.read(file());
                });
            } catch (UserProblem problem) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 2_000);
    }

    @Test
    void writingKeepsNoNativeObject() throws IOException {
        NativeScope.freeing(() -> {
            Map<String, Tensor> tensors = Map.of("a", torch.ones(4), "b", torch.ones(2, 2));
            SafeTensors.write(file(), tensors, Map.of());
            long before = Pointer.totalCount();
            for (int i = 0; i < 20; i++) {
                SafeTensors.write(file(), tensors, Map.of());
            }
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
        });
    }

    @Test
    void aFileThatWasReadCanBeReplacedAtOnce() throws IOException {
        NativeScope.freeing(() -> {
            SafeTensors.write(file(), Map.of("a", torch.ones(1000)), Map.of());
            Tensor read = requireNonNull(SafeTensors.read(file()).tensors().get("a"));
            SafeTensors.write(file(), Map.of("a", torch.zeros(1000)), Map.of());
            assertThat(read.sum().item_double()).isEqualTo(1000);
        });
    }

    @Test
    void thePythonLibraryReadsWhatWeWrite() throws Exception {
        NativeScope.freeing(() -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("b", Tensors.of(new float[] {1.5f, -2, 3, 4, 5, 6}, 2, 3));
            tensors.put("a", Tensors.of(new float[] {7}, 1));
            SafeTensors.write(file(), tensors, Map.of("made by", "Cadenza ☃"));
        });
        assertThat(Python.run(folder, "safetensors.numpy, safetensors, sys", """
                sys.stdout.reconfigure(encoding='utf-8')
                f = safetensors.safe_open('weights.safetensors', 'np')
                print(f.metadata())
                t = safetensors.numpy.load_file('weights.safetensors')
                print(t['b'].tolist(), t['a'].tolist(), t['b'].dtype)
                """))
                .isEqualTo("{'made by': 'Cadenza ☃'}\n[[1.5, -2.0, 3.0], [4.0, 5.0, 6.0]] [7.0] float32");
    }

    @Test
    void weReadWhatThePythonLibraryWrites() throws Exception {
        Python.run(folder, "numpy, safetensors.numpy", """
                safetensors.numpy.save_file({'x': numpy.arange(6, dtype='f4').reshape(3, 2), 's': numpy.float32([4])},
                    'weights.safetensors', {'note': 'hello'})
                safetensors.numpy.save_file({'x': numpy.arange(6, dtype='f8')}, 'double.safetensors')
                """);
        NativeScope.freeing(() -> {
            SafeTensors.Contents contents = SafeTensors.read(file());
            assertThat(contents.metadata()).containsEntry("note", "hello");
            Tensor x = requireNonNull(contents.tensors().get("x"));
            assertThat(x.shape()).containsExactly(3, 2);
            assertThat(Tensors.toArray(x)).containsExactly(0, 1, 2, 3, 4, 5);
        });
        assertThatThrownBy(() -> SafeTensors.read(folder.resolve("double.safetensors")))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("x is of type F64");
    }
}
