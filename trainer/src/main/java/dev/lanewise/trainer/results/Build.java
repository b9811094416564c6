package dev.lanewise.trainer.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which program this is.
 *
 * @param version the project's version
 * @param commit the commit that it was built from, followed by {@code -dirty} where files differed from it;
 *     {@code unknown} where the sources were not a clone
 */
public record Build(String version, String commit) {

    /** This one. */
    public static final Build HERE = read();

    private static Build read() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("/dev/lanewise/trainer/build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(properties.getProperty("version"), properties.getProperty("commit"));
    }

    /**
     * One line for people.
     *
     * @return name, version and commit
     */
    public String describe() {
        return "Lanewise " + version + " (commit " + commit + ")";
    }
}
