package dev.lanewise.forecaster.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Seeds of models that learn one series each. */
public final class SeriesSeed {

    private SeriesSeed() {}

    /**
     * The seed of a series, which depends on nothing but the seed of all and its name: the bits of the stream
     * {@link Purpose#SERIES} at an index that is the first eight bytes of the SHA-256 of the name in UTF-8, the
     * highest first.
     *
     * @param seed the seed of all
     * @param id what the series is called
     * @return its seed
     */
    public static long of(long seed, String id) {
        byte[] hash = sha256().digest(id.getBytes(StandardCharsets.UTF_8));
        return new RandomStream(seed, Purpose.SERIES, 0)
                .bits(ByteBuffer.wrap(hash).getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime must have SHA-256", e);
        }
    }
}
