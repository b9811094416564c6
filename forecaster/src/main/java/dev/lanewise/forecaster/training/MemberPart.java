package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.kernels.Team;

/** A part of each update of a forecast's member: some of its rows, which are drawn from some of the series alone. */
final class MemberPart {

    /** Rows of an update lie that far apart in the stream of sampling: more than any batch has. */
    private static final int UPDATE_BITS = 32;

    private final SeasonalWindows pool;
    private final double share;
    private final double values;
    private final int first;
    private final int[] drawn;
    private final Batch batch;
    private final PartPass pass;

    /**
     * A part.
     *
     * @param model what learns; parts of one model may be computed at the same time
     * @param pool windows of the part's series; nobody else may have the same object
     * @param part its number, from 0
     */
    MemberPart(ForecastDesign design, SequenceModel model, SeasonalWindows pool, int part) {
        int shards = design.plan().shards();
        int rows = design.sizes().batch();
        this.pool = pool;
        this.share = (double) pool.count() / design.sizes().windows();
        this.first = Batches.firstRow(part, shards, rows);
        this.drawn = new int[Batches.firstRow(part + 1, shards, rows) - first];
        this.values = (double) drawn.length * pool.outputs();
        this.batch = new Batch(pool, drawn.length);
        ModelWorkspace workspace = ModelWorkspace.forTraining(model, pool.steps(), drawn.length);
        this.pass = new PartPass(model, design.loss(), design.task().horizon(), workspace);
    }

    /** The window in a row of an update. */
    static int drawn(RandomStream sampling, int update, int row, int windows) {
        return sampling.below(((long) update << UPDATE_BITS) + row, windows);
    }

    /**
     * Computes the part of an update.
     *
     * @param sampling the member's stream of sampling
     * @param update number of the update, from 0
     * @param gradient where the gradient of the mean loss goes, times the part's share of all windows
     * @return the mean loss, times that share; the gradient is untouched if it is not finite
     */
    double run(RandomStream sampling, int update, float[] gradient, Team team) {
        for (int row = 0; row < drawn.length; row++) {
            drawn[row] = drawn(sampling, update, first + row, pool.count());
        }
        batch.load(pool, drawn, 0, drawn.length);
        return pass.run(batch, drawn.length / share, 0, gradient, team) / values * share;
    }

    /** What went wrong first in the run before, whose loss is not finite. */
    String firstNonFinite() {
        return pass.firstNonFinite(batch, first);
    }
}
