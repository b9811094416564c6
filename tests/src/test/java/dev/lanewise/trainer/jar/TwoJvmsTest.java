package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a run is killed. */
class TwoJvmsTest {

    @Test
    void asOftenAsIsWantedAndUntilALifeHasLeftACheckpoint(@TempDir Path folder) throws IOException {
        Path checkpoint = folder.resolve("state");
        assertTrue(TwoJvms.goesOn(0, 2, checkpoint));
        assertTrue(TwoJvms.goesOn(2, 2, checkpoint));
        assertTrue(TwoJvms.goesOn(21, 2, checkpoint));
        assertFalse(TwoJvms.goesOn(22, 2, checkpoint), "not for ever");
        Files.createFile(checkpoint);
        assertTrue(TwoJvms.goesOn(0, 2, checkpoint));
        assertTrue(TwoJvms.goesOn(1, 2, checkpoint));
        assertFalse(TwoJvms.goesOn(2, 2, checkpoint));
        assertFalse(TwoJvms.goesOn(21, 2, checkpoint));
    }
}
