package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Team;

/** Looks into a trained model while it reads a window. */
public final class LastWindow {

    private LastWindow() {}

    /**
     * What the units of the first layer do over the last of some samples.
     *
     * @param trained the model
     * @param samples at least one
     * @return gates, cells and hidden states of each step; of a bidirectional layer, those of its forward direction
     */
    public static LstmTrace trace(TrainedModel trained, Samples samples) {
        SequenceModel model = trained.on(Kernels.scalar());
        Batch batch = new Batch(samples, 1);
        batch.load(samples, new int[] {samples.count() - 1}, 0, 1);
        ModelWorkspace workspace = ModelWorkspace.forTraining(model, batch.steps(), 1);
        model.forward(batch.x(), batch.context(), batch.steps(), 1, workspace, new Team(1));
        return LstmTrace.of(workspace.lstm(0), batch.steps(), 0);
    }
}
