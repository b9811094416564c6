package dev.lanewise.forecaster.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Positions in a stream for what has a name in place of a number. */
public final class NameIndex {

    private NameIndex() {}

    /**
     * The position of a name: the first eight bytes of the SHA-256 of its UTF-8, the highest first.
     *
     * @param name any text
     * @return an index for a {@link RandomStream}
     */
    public static long of(String name) {
        return ByteBuffer.wrap(sha256().digest(name.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime must have SHA-256", e);
        }
    }
}
