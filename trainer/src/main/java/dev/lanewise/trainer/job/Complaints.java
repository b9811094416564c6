package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.training.MemoryNeed;
import java.util.function.Supplier;

/** What the library says of a forecast that it can't make, as a complaint about what the user gave. */
final class Complaints {

    private Complaints() {}

    /**
     * The mistakes that the library finds are in the file, unless they are in an option.
     *
     * @param file the series' file
     * @param work what the library does
     * @return what came of it
     */
    static <T> T orComplain(String file, Supplier<T> work) {
        try {
            return work.get();
        } catch (ParameterException e) {
            throw new InputException(Origin.ofOption("--" + e.parameter()), "must be " + e.requirement());
        } catch (IllegalArgumentException e) {
            throw new InputException(Origin.of(file), e.getMessage());
        }
    }

    /** Refuses what the heap can't hold. */
    static void requireMemory(MemoryNeed need) {
        long heap = Runtime.getRuntime().maxMemory();
        if (need.total() > heap) {
            throw new InputException(need.exceeds(heap) + ", or choose fewer --threads, --members or --hidden");
        }
    }
}
