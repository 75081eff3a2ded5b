package dev.cadenza.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    @Test
    void checkingThrowsOnceAStopWasAskedForOnAnyThread() throws InterruptedException {
        StopSignal stop = new StopSignal();
        assertThatCode(stop::check).doesNotThrowAnyException();
        Thread thread = new Thread(stop::request);
        thread.start();
        thread.join();
        assertThat(stop.isRequested()).isTrue();
        assertThatThrownBy(stop::check).isInstanceOf(CancellationException.class);
    }
}
