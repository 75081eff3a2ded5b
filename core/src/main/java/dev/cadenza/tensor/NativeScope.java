package dev.cadenza.tensor;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

/**
 * The rules of native memory, in one place. Open a scope only where Java values go in and Java values come out: one training step,
 * one generation step, one encode or decode call. Every tensor made inside is freed at its end.
 */
public final class NativeScope {
    private NativeScope() {}

    /** Runs {@code work} and frees every tensor that it made; its result must be a Java value. */
    public static <T> T freeing(Supplier<T> work) {
        try (PointerScope scope = new PointerScope()) {
            return work.get();
        }
    }

    /** Runs {@code work} and frees every tensor that it made. */
    public static void freeing(Runnable work) {
        try (PointerScope scope = new PointerScope()) {
            work.run();
        }
    }

    /** {@link #freeing(Supplier)} without recording gradients. */
    public static <T> T inferring(Supplier<T> work) {
        return freeing(() -> withoutGradients(work));
    }

    /** {@link #freeing(Runnable)} without recording gradients. */
    public static void inferring(Runnable work) {
        inferring(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Runs {@code work} and frees every tensor that it made but its result, which lives on in the scope around, if any. */
    public static Tensor keeping(Supplier<Tensor> work) {
        Tensor kept = freeing(() -> {
            Tensor result = withoutGradients(work);
            result.retainReference();
            return result;
        });
        PointerScope outer = PointerScope.getInnerScope();
        if (outer != null) {
            outer.attach(kept);
            kept.releaseReference();
        }
        return kept;
    }

    /** Puts a native object that escapes scopes by itself, such as a tuple of results, into the present one. */
    public static <P extends Pointer> P scoped(P pointer) {
        PointerScope scope = PointerScope.getInnerScope();
        if (scope != null) {
            scope.attach(pointer);
        }
        return pointer;
    }

    private static <T> T withoutGradients(Supplier<T> work) {
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(false);
        try {
            return work.get();
        } finally {
            GradMode.set_enabled(before);
        }
    }
}
