package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Team;

/**
 * The other side of a training on several machines ({@link ForecastUpdates}, which shows both): computes the gradients
 * of one shard, whose series alone it holds. It remembers nothing from call to call, so that one that is lost is made
 * anew, anywhere. Allocates nothing once it is made; belongs to one thread at a time.
 */
public final class ShardGradients {

    private final ForecastDesign design;
    private final SequenceModel model;
    private final MemberPart part;
    private final RandomStream[] sampling;
    private final Team alone = new Team(1);

    /**
     * Prepares.
     *
     * @param design what was chosen from all series; {@link ForecastDesign#withoutSeries} is enough
     * @param table the series of the shard ({@link Shards#deal}) with their names, in any order, and no others
     * @param shard number of the shard, from 0
     * @param kernel what computes the LSTM
     * @throws IllegalArgumentException if the design has no such shard, the table has no windows to learn from, or
     *     lacks a column
     */
    public ShardGradients(ForecastDesign design, Table table, int shard, LstmKernel kernel) {
        int shards = design.plan().shards();
        if (shard < 0 || shard >= shards) {
            throw new IllegalArgumentException("shard must be from 0 to " + (shards - 1) + ", but is " + shard);
        }
        SeasonalWindows pool = design.withoutSeries().layout(table).forTraining();
        this.design = design;
        this.model = new SequenceModel(design.shape(), kernel);
        this.part = new MemberPart(design, model, pool, shard);
        this.sampling = new RandomStream[design.plan().members()];
        for (int member = 0; member < sampling.length; member++) {
            sampling[member] = MemberUpdates.sampling(design, member);
        }
    }

    /**
     * Computes the shard's part of an update.
     *
     * @param member number of the member, from 0
     * @param update number of the update, from 0 ({@link ForecastUpdates#done})
     * @param parameters the member's parameters before the update, in canonical order
     * @param gradient where the shard's part of the gradient goes, in canonical order; it is untouched where the loss
     *     is not a finite number
     * @return the shard's part of the mean loss
     * @throws IllegalArgumentException if an array has another length than the design's nets have parameters
     */
    public double compute(int member, int update, float[] parameters, float[] gradient) {
        if (parameters.length != model.parameters().length || gradient.length != parameters.length) {
            throw new IllegalArgumentException("a net of " + design.shape().describe() + " has "
                    + model.parameters().length + " parameters, but there are " + parameters.length
                    + ", and a gradient of " + gradient.length);
        }
        System.arraycopy(parameters, 0, model.parameters(), 0, parameters.length);
        model.pack();
        return part.run(sampling[member], update, gradient, alone);
    }
}
