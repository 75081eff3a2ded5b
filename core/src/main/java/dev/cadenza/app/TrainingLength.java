package dev.cadenza.app;

import dev.cadenza.base.Progress;
import dev.cadenza.base.SealedJson;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.train.Budget;
import dev.cadenza.train.StepPlan;
import dev.cadenza.train.TrainingListener;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a training is, and what is said of it: before it starts how many steps it has and how long these take, and
 * at its end if a budget was over long before the music was known as well as it can be.
 */
final class TrainingLength implements TrainingListener {
    /** Steps after which a training's own time says more than a measurement beforehand. */
    private static final int TELLING_STEPS = 50;

    private static final double LONG_BEFORE = 0.8; // of a number of steps

    private final RunFolder run;
    private final TrainingRequest request;
    private final long worth;
    private final Progress progress;
    private long bestStep = Long.MAX_VALUE; // on held-out recordings, where it isn't the last

    /** Finds out how long a step takes here. */
    @FunctionalInterface
    interface Measured {
        /** In seconds. */
        double stepSeconds() throws IOException;
    }

    /**
     * The length of a training in {@code run}.
     *
     * @param worth how many steps its music is worth
     */
    TrainingLength(RunFolder run, TrainingRequest request, long worth, Progress progress) {
        this.run = run;
        this.request = request;
        this.worth = worth;
        this.progress = progress;
    }

    /** Where the number of steps stands that was fixed when a training began. */
    private Path file() {
        return run.training().resolve("plan.json");
    }

    /**
     * When the training is done: as wished, else after the steps that were fixed when it began, or that are fixed now.
     *
     * @param begun how far it is already; null if it isn't begun
     */
    Budget budget(@Nullable TrainingState begun, Measured measured) throws IOException {
        if (request.budget() != null) {
            return request.budget();
        }
        StepPlan plan;
        if (begun != null && Files.exists(file())) {
            plan = SealedJson.readSealed(file(), StepPlan.class, "delete it, and the length is fixed anew");
        } else {
            double stepSeconds = begun != null && begun.step() >= TELLING_STEPS
                    ? begun.seconds() / begun.step()
                    : measured.stepSeconds();
            plan = StepPlan.of(worth, stepSeconds, request.most());
            SealedJson.write(file(), plan);
        }
        if (begun == null || begun.step() == 0) {
            tellPlan(plan);
        }
        return Budget.ofSteps(plan.steps());
    }

    private void tellPlan(StepPlan plan) {
        progress.say("training for %d steps, about %s here (%.2g s a step)"
                .formatted(plan.steps(), about(plan.seconds()), plan.stepSeconds()));
        if (plan.shortened()) {
            progress.say(
                    "that is less than the %d steps that this music is worth, since those would take about %s on this machine: --steps %d trains for all of them"
                            .formatted(plan.worth(), about(plan.secondsForWorth()), plan.worth()));
        }
    }

    @Override
    public void keptBest(TrainingState state, long best, double bestLoss, double lastLoss) {
        bestStep = best;
    }

    /**
     * Says how long would be enough if a budget of time ended the training in {@code end} long before that, unless
     * held-out recordings were predicted best long before the end: then more time promises nothing.
     */
    void tellEnd(TrainingState end) {
        Budget budget = request.budget();
        boolean ranOut = budget != null && budget.time() != null && budget.outOfTime(end);
        boolean stillLearning = bestStep >= LONG_BEFORE * end.step();
        if (ranOut && stillLearning && end.step() > 0 && end.step() < LONG_BEFORE * worth) {
            Duration enough = Duration.ofMinutes((long) Math.ceil(worth * end.seconds() / end.step() / 60));
            progress.say(
                    "the budget was over at step %d, and this music is worth about %d: at this speed --budget %dm would be enough, and goes on from here"
                            .formatted(end.step(), worth, enough.toMinutes()));
        }
    }

    /** {@code 40 s}, {@code 2 min}, {@code 3 h}. */
    private static String about(double seconds) {
        if (seconds < 90) {
            return "%.0f s".formatted(Math.max(1, seconds));
        }
        return seconds < 90 * 60 ? "%.0f min".formatted(seconds / 60) : "%.0f h".formatted(seconds / 3600);
    }
}
