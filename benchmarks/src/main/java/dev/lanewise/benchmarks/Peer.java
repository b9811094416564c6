package dev.lanewise.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A native library that is measured beside the kernels; the profile {@code peers} brings its suite. */
public enum Peer {

    /** oneDNN, by its bytedeco preset. */
    ONEDNN("oneDNN", "OneDnn", "/META-INF/maven/org.bytedeco/dnnl/pom.properties", "version"),

    /** PyTorch's native library, by Deep Java Library. */
    LIBTORCH("libtorch", "Libtorch", "/jnilib/pytorch.properties", "jni_version");

    private static final String FOLDER = Peer.class.getPackageName() + ".peers.";

    private final String label;
    /** What the names of its suites begin with. */
    private final String start;

    private final String properties;
    private final String version;

    Peer(String label, String start, String properties, String version) {
        this.label = label;
        this.start = start;
        this.properties = properties;
        this.version = version;
    }

    /**
     * Its name.
     *
     * @return as its makers write it
     */
    public String label() {
        return label;
    }

    /**
     * The class of its benchmarks of a layer, which only a build in the profile has.
     *
     * @return the name in full
     */
    public String suite() {
        return FOLDER + start + "Benchmark";
    }

    /**
     * The class of its benchmarks of a forecast's updates, which only libtorch has.
     *
     * @return the name in full
     */
    public String forecastSuite() {
        return FOLDER + start + "ForecastBenchmark";
    }

    /**
     * Which peer a benchmark measures.
     *
     * @param benchmark as JMH names it, class and method
     * @return the peer; empty for one of the kernels' own
     */
    public static Optional<Peer> measuredBy(String benchmark) {
        return Arrays.stream(values())
                .filter(peer -> benchmark.startsWith(FOLDER + peer.start))
                .findFirst();
    }

    /**
     * The peers that this build has.
     *
     * @return their names, each with its version
     */
    public static List<String> available() {
        return Arrays.stream(values())
                .filter(Peer::isAvailable)
                .map(peer -> peer.label + " " + peer.readVersion())
                .toList();
    }

    private boolean isAvailable() {
        return Peer.class.getResource("/" + suite().replace('.', '/') + ".class") != null
                && Peer.class.getResource(properties) != null;
    }

    private String readVersion() {
        Properties read = new Properties();
        try (InputStream stream = Peer.class.getResourceAsStream(properties)) {
            read.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.getProperty(version);
    }
}
