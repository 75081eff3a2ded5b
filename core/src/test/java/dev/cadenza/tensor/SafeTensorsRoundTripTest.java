package dev.cadenza.tensor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

class SafeTensorsRoundTripTest {
    @BeforeContainer
    static void startEngine() {
        Engine.start(2);
    }

    @Property(tries = 100)
    void whatIsWrittenIsRead(
            @ForAll @Size(max = 5) List<@Size(max = 4) List<@IntRange(max = 6) Integer>> shapes,
            @ForAll @Size(max = 3) Map<String, String> metadata)
            throws IOException {
        Path file = Files.createTempFile("cadenza", ".safetensors");
        try {
            NativeScope.freeing(() -> {
                Map<String, Tensor> tensors = new LinkedHashMap<>();
                for (List<Integer> shape : shapes) {
                    long[] sizes = shape.stream().mapToLong(Integer::longValue).toArray();
                    tensors.put("t" + tensors.size(), torch.randn(sizes));
                }
                SafeTensors.write(file, tensors, metadata);
                SafeTensors.Contents read = SafeTensors.read(file);
                assertThat(read.metadata()).isEqualTo(metadata);
                assertThat(read.tensors().keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
                tensors.forEach((name, tensor) -> {
                    Tensor other = requireNonNull(read.tensors().get(name));
                    assertThat(Arrays.equals(other.shape(), tensor.shape())).isTrue();
                    assertThat(Tensors.toArray(other)).isEqualTo(Tensors.toArray(tensor));
                });
            });
        } finally {
            Files.delete(file);
        }
    }
}
