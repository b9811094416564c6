package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which passes a team shares where no property says otherwise: those with 15 million multiply-adds between two meetings
 * of its threads. The other tests have all passes shared, so the kernels' classes are loaded once more here.
 */
class SharingTest {

    /** 20000 multiply-adds for each sample, so that 750 samples are just enough. */
    @ParameterizedTest
    @CsvSource({
        "50, 50, 1, 750, false, 4",
        "50, 50, 1, 749, false, 1",
        "50, 50, 3, 250, false, 4", // all steps count where no backward pass follows
        "50, 50, 3, 249, false, 1",
        "50, 50, 1, 750, true, 4",
        "50, 50, 3, 250, true, 1", // only those of a chunk, here one, where one does
        "50, 50, 50, 64, true, 1", // here four
        "50, 50, 50, 64, false, 4",
        "250, 250, 4, 32, true, 2" // 128 samples of 500000
    })
    void longPassesAreShared(int inputs, int hidden, int steps, int batch, boolean training, int threads)
            throws Exception {
        assertEquals(threads, usefulThreads(inputs, hidden, steps, batch, training));
    }

    /** Steps of a last sequence, rows of a last batch: the pass decides, not the capacity. */
    @Test
    void partsAreOnlyThoseOfSharedPasses() throws Exception {
        inFreshClasses(loader -> {
            Class<?> shapes = loader.loadClass(LstmShape.class.getName());
            Object shape = shapes.getConstructor(int.class, int.class, int.class, int.class)
                    .newInstance(50, 50, 1, 800);
            Class<?> type = loader.loadClass(Buffers.class.getName());
            var constructor = type.getDeclaredConstructor(shapes, boolean.class);
            constructor.setAccessible(true);
            Object buffers = constructor.newInstance(shape, false);
            var layOut = type.getDeclaredMethod("layOut", int.class, int.class, int.class);
            layOut.setAccessible(true);
            var parts = type.getDeclaredField("parts");
            parts.setAccessible(true);
            var shared = type.getDeclaredField("shared");
            shared.setAccessible(true);
            layOut.invoke(buffers, 1, 749, 3);
            assertEquals(false, shared.get(buffers));
            assertEquals(1, parts.get(buffers));
            layOut.invoke(buffers, 1, 750, 3);
            assertEquals(true, shared.get(buffers));
            assertEquals(3, parts.get(buffers));
            return null;
        });
    }

    private static int usefulThreads(int inputs, int hidden, int steps, int batch, boolean training) throws Exception {
        return inFreshClasses(loader -> {
            Class<?> shapes = loader.loadClass(LstmShape.class.getName());
            Object shape = shapes.getConstructor(int.class, int.class, int.class, int.class)
                    .newInstance(inputs, hidden, steps, batch);
            return (int)
                    shapes.getMethod("usefulThreads", boolean.class, int.class).invoke(shape, training, 4);
        });
    }

    private interface Use<R> {
        R of(ClassLoader loader) throws Exception;
    }

    /** Runs with kernels' classes that have not seen the tests' property. */
    private static <R> R inFreshClasses(Use<R> use) throws Exception {
        URL kernels = LstmShape.class.getProtectionDomain().getCodeSource().getLocation();
        String inTests = System.clearProperty(Sharing.FEWEST_PROPERTY);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {kernels}, ClassLoader.getPlatformClassLoader())) {
            return use.of(loader);
        } finally {
            if (inTests != null) {
                System.setProperty(Sharing.FEWEST_PROPERTY, inTests);
            }
        }
    }
}
