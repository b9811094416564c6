package dev.lanewise.forecaster.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names parameters by their bits: equal hashes mean equal models. */
public final class WeightsHash {

    private static final int CHUNK = 1 << 14;

    private WeightsHash() {}

    /**
     * SHA-256 of all parameters in canonical order, each as the four bytes of {@link Float#floatToIntBits} (all NaN
     * are one), the lowest first.
     *
     * @param parameters the parameters
     * @return 64 hexadecimal digits
     */
    public static String sha256(float[] parameters) {
        return sha256(List.of(parameters));
    }

    /**
     * SHA-256 of the parameters of several models, one after the other as if they were those of one.
     *
     * @param members the parameters of each
     * @return 64 hexadecimal digits
     */
    public static String sha256(List<float[]> members) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime must have SHA-256", e);
        }
        members.forEach(parameters -> update(digest, parameters));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, float[] parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < parameters.length; from += CHUNK) {
            bytes.clear();
            int to = Math.min(parameters.length, from + CHUNK);
            for (int i = from; i < to; i++) {
                bytes.putInt(Float.floatToIntBits(parameters[i]));
            }
            digest.update(bytes.flip());
        }
    }
}
