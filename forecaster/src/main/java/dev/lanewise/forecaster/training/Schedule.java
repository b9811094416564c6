package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.Objects;

/**
 * How the learning rate changes as a training goes on: a factor for each update, computed in double from the update's
 * place and, for {@link Plateau}, from what the losses were. A schedule is a value, and {@link #factor} allocates
 * nothing.
 */
public sealed interface Schedule {

    /** The same rate from the first update to the last. */
    Schedule CONSTANT = new Constant();

    /**
     * What the learning rate of an update is multiplied by.
     *
     * @param update number of the update, from 0
     * @param updates how many updates there will be
     * @param epoch whole epochs before the update
     * @param memory what came of the epochs before it
     * @return the factor
     */
    double factor(long update, long updates, int epoch, Memory memory);

    /**
     * Whether the rate of an update depends on how many there will be, so that a training under way can't be made
     * longer.
     *
     * @return false where {@link #factor} makes no use of {@code updates}
     */
    default boolean dependsOnLength() {
        return false;
    }

    /**
     * Takes note of an epoch's loss.
     *
     * @param memory what was remembered before
     * @param loss the validation loss, or the training loss where there is no validation part
     * @return what to remember
     */
    default Memory after(Memory memory, double loss) {
        return memory;
    }

    /**
     * What a schedule remembers of the epochs so far.
     *
     * @param best the lowest loss
     * @param stale epochs since then, or since the last reduction
     * @param reductions how often the rate was reduced
     */
    record Memory(double best, int stale, int reductions) {

        /** Before the first epoch. */
        public static final Memory NONE = new Memory(Double.POSITIVE_INFINITY, 0, 0);
    }

    /** {@code factor} multiplied by itself {@code times} times, starting from 1. */
    private static double power(double factor, int times) {
        double power = 1;
        for (int i = 0; i < times; i++) {
            power *= factor;
        }
        return power;
    }

    private static void requireReduction(double factor) {
        if (!(factor > 0 && factor < 1)) {
            throw new ParameterException("factor", "a number between 0 and 1", factor);
        }
    }

    /** Factor 1. */
    record Constant() implements Schedule {

        @Override
        public double factor(long update, long updates, int epoch, Memory memory) {
            return 1;
        }
    }

    /**
     * Reduces the rate every few epochs: the factor is multiplied by itself {@code epoch / epochs} times, rounded down.
     *
     * @param epochs epochs from one reduction to the next
     * @param factor what the rate is multiplied by, between 0 and 1
     */
    record Step(int epochs, double factor) implements Schedule {

        /** Refuses what reduces nothing. */
        public Step {
            ParameterException.requireAtLeast("epochs", 1, epochs);
            requireReduction(factor);
        }

        @Override
        public double factor(long update, long updates, int epoch, Memory memory) {
            return power(factor, epoch / epochs);
        }
    }

    /**
     * Half a cosine wave from 1 down to nearly 0 (Loshchilov and Hutter 2017, without restarts):
     * {@code 0.5 + 0.5 * cos(pi * update / updates)}, with the cosine of {@link StrictMath}.
     */
    record Cosine() implements Schedule {

        @Override
        public double factor(long update, long updates, int epoch, Memory memory) {
            return 0.5 + 0.5 * HalfTurnCosine.of(Math.PI * update / updates);
        }

        @Override
        public boolean dependsOnLength() {
            return true;
        }
    }

    /**
     * Reduces the rate when the loss no longer falls, as PyTorch's {@code ReduceLROnPlateau} does: after more than
     * {@code patience} epochs in a row whose loss is not below {@code best * (1 - threshold)}.
     *
     * @param factor what the rate is multiplied by, between 0 and 1
     * @param patience epochs without progress that are borne
     * @param threshold by which part of the lowest loss a loss must be lower to count as progress
     */
    record Plateau(double factor, int patience, double threshold) implements Schedule {

        /** Refuses what reduces nothing. */
        public Plateau {
            requireReduction(factor);
            ParameterException.requireAtLeast("patience", 0, patience);
            ParameterException.requireFromZero("threshold", threshold);
        }

        @Override
        public double factor(long update, long updates, int epoch, Memory memory) {
            return power(factor, memory.reductions());
        }

        @Override
        public Memory after(Memory memory, double loss) {
            if (loss < memory.best() * (1 - threshold)) {
                return new Memory(loss, 0, memory.reductions());
            }
            return memory.stale() < patience
                    ? new Memory(memory.best(), memory.stale() + 1, memory.reductions())
                    : new Memory(memory.best(), 0, memory.reductions() + 1);
        }
    }

    /**
     * Lets the rate rise in a straight line before another schedule: {@code (update + 1) / length} for the first
     * updates. The other schedule then counts its updates from there, and its epochs from the start of the training.
     *
     * @param length how many updates the rise takes
     * @param then what comes after it
     */
    record Warmup(int length, Schedule then) implements Schedule {

        /** Refuses a rise of no length, and one after another. */
        public Warmup {
            ParameterException.requireAtLeast("length", 1, length);
            Objects.requireNonNull(then, "then");
            if (then instanceof Warmup) {
                throw new ParameterException("then", "a schedule other than a warm-up", then);
            }
        }

        @Override
        public double factor(long update, long updates, int epoch, Memory memory) {
            return update < length
                    ? (update + 1.0) / length
                    : then.factor(update - length, updates - length, epoch, memory);
        }

        @Override
        public boolean dependsOnLength() {
            return then.dependsOnLength();
        }

        @Override
        public Memory after(Memory memory, double loss) {
            return then.after(memory, loss);
        }
    }
}
