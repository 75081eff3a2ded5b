package dev.cadenza.tensor;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

/**
 * The rules of native memory, in one place. Open a scope only where Java values go in and Java values come out: one
 * training step, one generation step, one encode or decode call. Every tensor made inside is freed at its end.
 */
public final class NativeScope {
    private NativeScope() {}

    /** Work with a result; what it throws comes through as it is. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        /** Does the work. */
        T run() throws E;
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Action<E extends Exception> {
        /** Does the work. */
        void run() throws E;
    }

    /** Runs {@code work} and frees every tensor that it made; its result must be a Java value. */
    public static <T, E extends Exception> T freeing(Work<T, E> work) throws E {
        try (PointerScope scope = new PointerScope()) {
            return work.run();
        }
    }

    /** Runs {@code work} and frees every tensor that it made. */
    public static <E extends Exception> void freeing(Action<E> work) throws E {
        try (PointerScope scope = new PointerScope()) {
            work.run();
        }
    }

    /** {@link #freeing(Work)} without recording gradients. */
    public static <T, E extends Exception> T inferring(Work<T, E> work) throws E {
        return freeing(() -> withoutGradients(work));
    }

    /** {@link #freeing(Action)} without recording gradients. */
    public static <E extends Exception> void inferring(Action<E> work) throws E {
        inferring(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Runs {@code work} and frees every tensor that it made but its result, which lives on in the scope around, if any.
     */
    public static <E extends Exception> Tensor keeping(Work<Tensor, E> work) throws E {
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

    private static <T, E extends Exception> T withoutGradients(Work<T, E> work) throws E {
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(false);
        try {
            return work.run();
        } finally {
            GradMode.set_enabled(before);
        }
    }
}
