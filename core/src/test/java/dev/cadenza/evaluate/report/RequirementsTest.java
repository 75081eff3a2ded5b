package dev.cadenza.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.UserProblem;
import dev.cadenza.evaluate.result.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsTest {
    private final Evaluation evaluation = Examples.of("a.wav", 5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "closeness<=2.5",
                "structure<1.6",
                "auc<=0.75",
                "auc.ratio<=1.5",
                "copied<=0.125",
                "copied3<0.2",
                "copied1<=0.3",
                "aboveNull>=0.2",
                "longestRun<=2",
                "health<=1",
                "frechet>2",
                " closeness <= 3 , health < 2 "
            })
    void whatHoldsIsNoFailure(String text) {
        assertThat(Requirements.parse(text).failures(evaluation)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "closeness<2.5",
                "structure<=1.4",
                "auc<0.75",
                "copied<=0.1",
                "copied1>0.3",
                "aboveNull<=0.1",
                "longestRun<2",
                "health<1",
                "frechet>=2.6",
                "auc.ratio<1.2"
            })
    void whatDoesNotHoldIsToldWithItsValue(String text) {
        assertThat(Requirements.parse(text).failures(evaluation))
                .singleElement()
                .asString()
                .contains(" is ", text + " is required");
    }

    @Test
    void allFailuresAreListedInOrder() {
        assertThat(Requirements.parse("closeness<=2,copied<=0.2,health<=0").failures(evaluation))
                .containsExactly(
                        "closeness is 2.5, but closeness<=2 is required", "health is 1, but health<=0 is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"closeness<=2", "frechet>0", "copied<=1", "health<=9", "longestRun<9"})
    void whatCouldNotBeToldFails(String text) {
        assertThat(Requirements.parse(text).failures(Examples.unknown()))
                .singleElement()
                .asString()
                .contains("cannot be told");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "closeness", "closeness=2", "closeness<=two", "closeness<=NaN", "a<1,,b<2", "<=2", "a<=1<=2"
            })
    void whatIsNoComparisonIsRefused(String text) {
        assertThatThrownBy(() -> Requirements.parse(text))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("closeness<=2,copied<=0.05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"niceness<=2", "copied.ratio<1", "closeness.ratio<1", "Auc<1"})
    void unknownNamesAreRefusedWithTheKnownOnes(String text) {
        assertThatThrownBy(() -> Requirements.parse(text).failures(evaluation))
                .isInstanceOf(UserProblem.class)
                .hasMessageContainingAll("closeness", "aboveNull", "auc", "frechet", ".ratio");
        assertThatThrownBy(() -> Requirements.parse(text).requireKnown(List.of("auc", "frechet")))
                .isInstanceOf(UserProblem.class);
    }
}
