package dev.lanewise.forecaster.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of numbers and bytes, one after the other; of a number's bytes the lowest comes first. */
public final class Sha256 {

    /** Few enough for the hash of a short series, many enough that to pass them on takes no time. */
    private static final int BUFFER = 1 << 10;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    /** The hash of nothing so far. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime must have SHA-256", e);
        }
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }

    /**
     * Adds a whole number.
     *
     * @param number in eight bytes
     * @return this
     */
    public Sha256 putLong(long number) {
        room(Long.BYTES).putLong(number);
        return this;
    }

    /**
     * Adds a number by its bits.
     *
     * @param number {@link Double#doubleToLongBits} in eight bytes, so that all NaN are one
     * @return this
     */
    public Sha256 putDouble(double number) {
        return putLong(Double.doubleToLongBits(number));
    }

    /**
     * Adds a number by its bits.
     *
     * @param number {@link Float#floatToIntBits} in four bytes, so that all NaN are one
     * @return this
     */
    public Sha256 putFloat(float number) {
        room(Float.BYTES).putInt(Float.floatToIntBits(number));
        return this;
    }

    /**
     * Adds bytes as they are.
     *
     * @param bytes all of them
     * @return this
     */
    public Sha256 put(byte[] bytes) {
        flush();
        digest.update(bytes);
        return this;
    }

    /**
     * Ends.
     *
     * @return the 32 bytes of the hash of all that was added; it begins anew
     */
    public byte[] bytes() {
        flush();
        return digest.digest();
    }

    /**
     * Ends.
     *
     * @return the hash as 64 hexadecimal digits
     */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
