package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.SineWaves;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Team;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A trainer that takes a state has all of it. */
class ResumedStateTest {

    private static final ModelShape SHAPE = ModelShape.ofInputs(1).lstm(2).dense(1);

    @Test
    void scheduleAndBestWeightsAreTakenOver() {
        Table table = new SineWaves(4, 1, 0.05).draw(20, 5, 42);
        Dataset data =
                Dataset.of(table, Task.next(SineWaves.name(0), 4), Split.at(20 * 5, 25 * 5), Scaling.Method.NONE);
        try (Team team = new Team(1)) {
            SequenceModel model = new SequenceModel(SHAPE, Kernels.scalar());
            Trainer trainer = new Trainer(model, data, TrainingPlan.DEFAULT, team);
            TrainingState now = trainer.state();
            TrainingState.Best best =
                    new TrainingState.Best(2, 0.25, now.parameters().clone());
            Schedule.Memory memory = new Schedule.Memory(0.5, 1, 2);
            trainer.resume(new TrainingState(3, now.parameters(), now.optimiser(), memory, Optional.of(best)));
            assertEquals(3, trainer.state().epoch());
            assertEquals(memory, trainer.state().schedule());
            assertEquals(Optional.of(best), trainer.state().best());
        }
    }
}
