package dev.cadenza.generate;

import org.jspecify.annotations.Nullable;

/** What ends a run before it is as long as runs may be. */
@FunctionalInterface
interface RunLimit {
    /**
     * What forbids to go on with {@code continuation}; null for nothing.
     *
     * @param held whether nothing begins there
     */
    ComposedRun.@Nullable Ended ended(int continuation, boolean held);
}
