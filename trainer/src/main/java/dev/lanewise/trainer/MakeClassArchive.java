package dev.lanewise.trainer;

import dev.lanewise.trainer.launch.ClassArchiveMaker;
import java.io.IOException;

/**
 * Makes the archive of classes from which the jar starts faster. The build calls it; call it again for another Java or
 * after copying the jar: {@code java -cp trainer.jar dev.lanewise.trainer.MakeClassArchive}.
 */
public final class MakeClassArchive {

    private static final int FAILED = 1;
    private static final int UNSUPPORTED = 3;

    /** A job that touches all that a usual one does, in a second. */
    private static final String[] SHORT_JOB = {
        "--set", "training.epochs=1", "--set", "data.n_train=64", "--set", "logging.file=job.log"
    };

    private MakeClassArchive() {}

    /**
     * Makes the archive and says where it is.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try {
            System.out.println("archive of classes: " + ClassArchiveMaker.make(Main.class, SHORT_JOB));
        } catch (UnsupportedOperationException e) {
            System.err.println(e.getMessage() + "; the program runs without one");
            System.exit(UNSUPPORTED);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }
}
