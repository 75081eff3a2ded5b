package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.UserProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Mac OS X, aarch64", "Windows 11, amd64"})
    void machinesWithNativeLibrariesAreWelcome(String system, String processor) {
        assertThatCode(() -> Platform.requireSupported(system, processor)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, x86_64", "Windows 11, aarch64", "FreeBSD, amd64", "Linux, i386"})
    void othersAreRefusedInOneSentence(String system, String processor) {
        assertThatThrownBy(() -> Platform.requireSupported(system, processor))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(system + " " + processor)
                .hasMessageContaining("Linux x86-64, macOS arm64");
    }
}
