package dev.lanewise.forecaster.model;

import dev.lanewise.forecaster.files.Sha256;
import java.util.List;

/** Names parameters by their bits: equal hashes mean equal models. */
public final class WeightsHash {

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
        Sha256 hash = new Sha256();
        for (float[] parameters : members) {
            for (float parameter : parameters) {
                hash.putFloat(parameter);
            }
        }
        return hash.hex();
    }
}
