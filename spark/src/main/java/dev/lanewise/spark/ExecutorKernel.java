package dev.lanewise.spark;

import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel of this JVM, chosen once. The log says which; that it is the slow one, as a warning. */
final class ExecutorKernel {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutorKernel.class);
    private static LstmKernel chosen;

    private ExecutorKernel() {}

    /** The fastest kernel that runs here. Threads share it. */
    static synchronized LstmKernel here() {
        if (chosen == null) {
            Choice choice = Choice.of(Mode.AUTO, Machine.here());
            if (choice.kernel().name().startsWith("simd")) {
                LOG.info("kernel: {}", choice.describe());
            } else {
                LOG.warn("kernel: {}; the bits are the same, but training is several times slower", choice.describe());
            }
            chosen = choice.kernel();
        }
        return chosen;
    }
}
