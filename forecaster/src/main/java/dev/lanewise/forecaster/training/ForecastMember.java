package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Team;
import java.util.List;

/** A net of an ensemble as it learns, all parts of its updates in one place: for one caller at a time. */
final class ForecastMember {

    private final SequenceModel model;
    private final RandomStream sampling;
    private final MemberPart[] parts;
    private final float[][] gradients;
    private final double[] losses;
    private final Team alone = new Team(1);
    private final MemberUpdates updates;

    /**
     * A member before its first update.
     *
     * @param number its number, from 0
     * @param pools what each part learns from; no other member may have the same objects
     */
    ForecastMember(ForecastDesign design, int number, List<SeasonalWindows> pools, LstmKernel kernel) {
        this.model = new SequenceModel(design.shape(), kernel);
        this.updates = new MemberUpdates(design, number, model.parameters());
        this.sampling = MemberUpdates.sampling(design, number);
        this.parts = new MemberPart[pools.size()];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new MemberPart(design, model, pools.get(part), part);
        }
        this.gradients = new float[parts.length][model.shape().parameters()];
        this.losses = new double[parts.length];
        model.pack();
    }

    /** Parameters and position. Whoever changes the parameters calls {@link #pack}. */
    MemberUpdates updates() {
        return updates;
    }

    /** Takes over changed parameters. */
    void pack() {
        model.pack();
    }

    /**
     * Makes some updates, or fewer at the end.
     *
     * @throws TrainingException if the loss is not a finite number
     */
    void run(int most) {
        for (int i = 0; i < most && !updates.isDone(); i++) {
            for (int part = 0; part < parts.length; part++) {
                losses[part] = parts[part].run(sampling, updates.done(), gradients[part], alone);
                if (!Double.isFinite(losses[part])) {
                    throw updates.diverged("; the first number that went wrong: " + parts[part].firstNonFinite());
                }
            }
            updates.update(gradients, losses);
            model.pack();
        }
    }
}
