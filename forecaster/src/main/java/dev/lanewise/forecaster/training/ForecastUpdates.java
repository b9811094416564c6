package dev.lanewise.forecaster.training;

import java.util.ArrayList;
import java.util.List;

/**
 * One side of a training on several machines: the driver's, which has parameters and optimisers of all members, and
 * makes updates of the gradients that the other side computes, {@link ShardGradients}. The bits are those of a
 * {@link ForecastTrainer} of the same plan and series, whose number of {@link ForecastPlan#shards} says how many parts
 * an update has, and nothing how many machines compute them:
 *
 * <pre>{@code
 * // Anywhere, for each series; the plan names the targets and the number of shards.
 * SeriesFacts facts = SeriesFacts.of(table, series, plan);
 *
 * // The driver, once.
 * ForecastDesign design = ForecastDesign.of(allFacts, plan);
 * int[] shardOfSeries = Shards.deal(allFacts, design);
 * ForecastUpdates updates = new ForecastUpdates(design);
 *
 * // Whoever holds shard v, once: all series of that shard, named, in any order, and none else.
 * ShardGradients shard = new ShardGradients(design.withoutSeries(), tableOfShard, v, kernel);
 *
 * // Each update of each member: parameters go out, gradients and losses come back, in order of the shards.
 * while (!updates.isDone()) {
 *     for (int member = 0; member < plan.members(); member++) {
 *         float[] parameters = updates.parameters(member);
 *         int update = updates.done(member);
 *         for (int v = 0; v < plan.shards(); v++) {   // in any order, anywhere
 *             losses[v] = shard.compute(member, update, parameters, gradients[v]);
 *         }
 *         updates.update(member, gradients, losses);
 *     }
 * }
 * ForecastModel model = updates.model(TrainingEnd.join(endsOfSeries));
 * }</pre>
 *
 * <p>A shard that is lost is made anew from its series: it remembers nothing from update to update. A driver that is
 * lost goes on from a {@link #state} that was kept. Members may be at different updates. Different threads may update
 * different members at the same time.
 */
public final class ForecastUpdates {

    private final ForecastDesign design;
    private final List<MemberUpdates> members;

    /**
     * Before the first update.
     *
     * @param design what was chosen
     */
    public ForecastUpdates(ForecastDesign design) {
        this(design, members(design));
    }

    private static List<MemberUpdates> members(ForecastDesign design) {
        List<MemberUpdates> members = new ArrayList<>();
        for (int i = 0; i < design.plan().members(); i++) {
            members.add(new MemberUpdates(design, i, new float[design.shape().parameters()]));
        }
        return members;
    }

    /** The same of members whose parameters belong to their models. */
    ForecastUpdates(ForecastDesign design, List<MemberUpdates> members) {
        this.design = design;
        this.members = members;
    }

    /**
     * The parameters of a member.
     *
     * @param member its number, from 0
     * @return in canonical order; the member's own array, which the next update changes
     */
    public float[] parameters(int member) {
        return members.get(member).parameters();
    }

    /**
     * How many updates a member has made.
     *
     * @param member its number, from 0
     * @return the number of its next update, counted from 0
     */
    public int done(int member) {
        return members.get(member).done();
    }

    /**
     * Whether all members have made all updates.
     *
     * @return whether the training is over
     */
    public boolean isDone() {
        return members.stream().allMatch(MemberUpdates::isDone);
    }

    /**
     * The mean loss of a member's last update, before it.
     *
     * @param member its number, from 0
     * @return the loss; NaN before the first update, and after {@link #resume}
     */
    public double loss(int member) {
        return members.get(member).loss();
    }

    /**
     * Makes the next update of a member: adds up the gradients in a tree, clips, and lets Adam make its step.
     *
     * @param member its number, from 0
     * @param gradients of each shard, in order, as {@link ShardGradients#compute} gave them; changed, so that nothing
     *     has to be allocated
     * @param losses of each shard, in order; changed, too
     * @throws IllegalArgumentException if there are not as many as the plan has shards, or a gradient has another
     *     length than the parameters
     * @throws IllegalStateException if the member has made all of its updates
     * @throws TrainingException if the loss is not a finite number
     */
    public void update(int member, float[][] gradients, double[] losses) {
        int shards = design.plan().shards();
        if (gradients.length != shards || losses.length != shards) {
            throw new IllegalArgumentException("an update takes a gradient and a loss of each of " + shards
                    + " shards, but there are " + gradients.length + " and " + losses.length);
        }
        int expected = parameters(member).length;
        for (float[] gradient : gradients) {
            if (gradient.length != expected) {
                throw new IllegalArgumentException(
                        "a gradient must have " + expected + " elements, but has " + gradient.length);
            }
        }
        members.get(member).update(gradients, losses);
    }

    /**
     * Where the training is, between two updates.
     *
     * @return a copy
     */
    public ForecastState state() {
        return new ForecastState(members.stream().map(MemberUpdates::state).toList());
    }

    /**
     * Goes on from where another training of the same design and data was, with the same bits.
     *
     * @param state that training's state
     * @throws IllegalArgumentException if it has other members than the design
     */
    public void resume(ForecastState state) {
        requireMembers(
                state.members().stream().map(ForecastState.Member::parameters).toList());
        for (ForecastState.Member member : state.members()) {
            if (member.update() > design.sizes().updates()) {
                throw new IllegalArgumentException("a member of the state has made " + member.update()
                        + " updates, but the design has " + design.sizes().updates());
            }
        }
        for (int i = 0; i < members.size(); i++) {
            members.get(i).resume(state.members().get(i));
        }
    }

    /**
     * Starts from the weights of another model in place of random ones.
     *
     * @param model a model with as many members, whose nets have the same shape
     * @throws IllegalArgumentException if it has others
     */
    public void startFrom(ForecastModel model) {
        requireMembers(model.members());
        for (int i = 0; i < members.size(); i++) {
            members.get(i).use(model.members().get(i));
        }
    }

    private void requireMembers(List<float[]> parameters) {
        int expected = design.shape().parameters();
        if (parameters.size() != members.size() || parameters.stream().anyMatch(each -> each.length != expected)) {
            throw new IllegalArgumentException("there must be " + members.size() + " members of " + expected
                    + " parameters, as the design has, but there are "
                    + parameters.stream().map(each -> each.length).toList());
        }
    }

    /**
     * What was learned so far.
     *
     * @param end where the series end that it was learned from ({@link TrainingEnd#of}, {@link TrainingEnd#join})
     * @return a copy
     */
    public ForecastModel model(TrainingEnd end) {
        return new ForecastModel(
                design,
                members.stream().map(member -> member.parameters().clone()).toList(),
                end);
    }
}
