package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.training.Schedule.Memory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Schedules of the learning rate, by hand. */
class ScheduleTest {

    private static double factor(Schedule schedule, long update, int epoch) {
        return schedule.factor(update, 8, epoch, Memory.NONE);
    }

    @Test
    void aConstantRateStays() {
        assertEquals(1, factor(Schedule.CONSTANT, 7, 3));
    }

    @Test
    void stepsComeEveryFewEpochs() {
        Schedule schedule = new Schedule.Step(2, 0.1);
        List<Double> factors = new ArrayList<>();
        for (int epoch = 0; epoch < 6; epoch++) {
            factors.add(factor(schedule, 99, epoch));
        }
        assertEquals(List.of(1.0, 1.0, 0.1, 0.1, 0.1 * 0.1, 0.1 * 0.1), factors);
    }

    @Test
    void aCosineFallsFromOneToNearlyZero() {
        Schedule schedule = new Schedule.Cosine();
        assertEquals(1, factor(schedule, 0, 0));
        assertEquals(0.5 + 0.5 * StrictMath.cos(Math.PI / 4), factor(schedule, 2, 0));
        assertEquals(0.5, factor(schedule, 4, 0), 1e-16);
        assertEquals(0.038, factor(schedule, 7, 0), 1e-3);
    }

    /** The cosine has the four updates that are left to itself; steps go on counting epochs from the start. */
    @Test
    void theRateRisesInALineBeforeAnotherSchedule() {
        Schedule cosine = new Schedule.Warmup(4, new Schedule.Cosine());
        List<Double> factors = new ArrayList<>();
        for (int update = 0; update < 6; update++) {
            factors.add(factor(cosine, update, 0));
        }
        assertEquals(List.of(0.25, 0.5, 0.75, 1.0, 1.0, 0.5 + 0.5 * StrictMath.cos(Math.PI / 4)), factors);
        Schedule steps = new Schedule.Warmup(4, new Schedule.Step(2, 0.1));
        assertEquals(0.75, factor(steps, 2, 2));
        assertEquals(0.1, factor(steps, 4, 2));
    }

    /** As PyTorch's {@code ReduceLROnPlateau(factor=0.5, patience=2, threshold=0.1)}. */
    @Test
    void aPlateauReducesTheRateAfterEpochsWithoutProgress() {
        Schedule plateau = new Schedule.Plateau(0.5, 2, 0.1);
        double[] losses = {1, 0.95, 0.91, 0.901, 0.95, 0.89, 0.81, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9};
        double[] expected = {1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125};
        for (Schedule schedule : List.of(plateau, new Schedule.Warmup(1, plateau))) {
            Memory memory = Memory.NONE;
            for (int epoch = 0; epoch < losses.length; epoch++) {
                memory = schedule.after(memory, losses[epoch]);
                assertEquals(expected[epoch], schedule.factor(50, 100, epoch, memory), "after epoch " + epoch);
            }
        }
    }

    @Test
    void schedulesThatMakeNoSenseAreRefused() {
        assertRefused("epochs must be at least 1, but is 0", () -> new Schedule.Step(0, 0.1));
        assertRefused("factor must be a number between 0 and 1, but is 1.0", () -> new Schedule.Plateau(1, 1, 0));
        assertRefused("length must be at least 1, but is 0", () -> new Schedule.Warmup(0, Schedule.CONSTANT));
        Schedule warm = new Schedule.Warmup(1, Schedule.CONSTANT);
        assertRefused(
                "then must be a schedule other than a warm-up, but is " + warm, () -> new Schedule.Warmup(1, warm));
    }

    private static void assertRefused(String sentence, Executable schedule) {
        assertEquals(sentence, assertThrows(ParameterException.class, schedule).getMessage());
    }
}
