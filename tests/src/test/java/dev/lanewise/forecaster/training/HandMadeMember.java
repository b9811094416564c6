package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.Initialisation;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Team;

/** A member of a forecast as the numeric contract words it: drawn, forward, pinball, backward, clipped, Adam. */
final class HandMadeMember {

    private final ForecastDesign design;
    private final SeasonalWindows pool;
    private final RandomStream sampling;
    private final SequenceModel model;
    private final Optimiser adam;
    private double loss;

    HandMadeMember(ForecastDesign design, Table table, int number) {
        this.design = design;
        this.pool = design.layout(table).forTraining();
        long seed = new RandomStream(design.plan().seed(), Purpose.MEMBERS, 0).bits(number);
        this.sampling = new RandomStream(seed, Purpose.SAMPLING, 0);
        this.model = new SequenceModel(design.shape(), Kernels.scalar());
        Initialisation.fillNearZero(
                design.shape(), model.parameters(), new RandomStream(seed, Purpose.INITIALISATION, 0));
        model.pack();
        this.adam = Adam.Plan.USUAL.create(model.parameters().length);
    }

    void update(int number) {
        int rows = design.sizes().batch();
        int[] drawn = new int[rows];
        for (int row = 0; row < rows; row++) {
            drawn[row] = sampling.below(number * 4_294_967_296L + row, pool.count());
        }
        Batch batch = new Batch(pool, rows);
        batch.load(pool, drawn, 0, rows);
        ModelWorkspace workspace = ModelWorkspace.forTraining(model, pool.steps(), rows);
        float[] gradient = new float[model.parameters().length];
        int horizon = design.task().horizon();
        try (Team team = new Team(1)) {
            model.forward(batch.x(), batch.context(), pool.steps(), rows, workspace, team);
            double sum = design.loss().add(workspace.predictions(), batch.targets(), rows, horizon, 0);
            loss = sum / (rows * horizon);
            design.loss().gradient(workspace.predictions(), batch.targets(), rows, horizon, workspace.dPredictions());
            model.backward(workspace, gradient, team);
        }
        GradientClipping.clip(gradient, 1);
        double cosine =
                0.5 + 0.5 * StrictMath.cos(Math.PI * number / design.sizes().updates());
        adam.update(model.parameters(), gradient, 0.003 * cosine);
        model.pack();
    }

    float[] parameters() {
        return model.parameters();
    }

    double loss() {
        return loss;
    }
}
