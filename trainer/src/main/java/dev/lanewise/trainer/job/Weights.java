package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.training.ForecastModel;

/** Names the weights of all members. */
final class Weights {

    private Weights() {}

    /** The hash of all members' parameters, one after the other. */
    static String sha256(ForecastModel model) {
        int count = model.members().stream().mapToInt(member -> member.length).sum();
        float[] all = new float[count];
        int end = 0;
        for (float[] member : model.members()) {
            System.arraycopy(member, 0, all, end, member.length);
            end += member.length;
        }
        return WeightsHash.sha256(all);
    }
}
