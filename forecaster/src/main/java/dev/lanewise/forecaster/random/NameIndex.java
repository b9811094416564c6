package dev.lanewise.forecaster.random;

import dev.lanewise.forecaster.files.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

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
        byte[] hash = new Sha256().put(name.getBytes(StandardCharsets.UTF_8)).bytes();
        return ByteBuffer.wrap(hash).getLong();
    }
}
