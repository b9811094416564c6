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
    private final SideBySide work;
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
        this.work = new SideBySide(parts.length, this::runPart);
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
     * @param team the threads that share each of them
     * @throws TrainingException if the loss is not a finite number
     */
    void run(int most, Team team) {
        for (int i = 0; i < most && !updates.isDone(); i++) {
            work.run(team);
            for (int part = 0; part < parts.length; part++) {
                if (!Double.isFinite(losses[part])) {
                    throw updates.diverged("; the first number that went wrong: " + parts[part].firstNonFinite());
                }
            }
            updates.update(gradients, losses);
            model.pack();
        }
    }

    private void runPart(int part, Team team) {
        losses[part] = parts[part].run(sampling, updates.done(), gradients[part], team);
    }
}
