package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.evaluation.Yardstick;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.Kernels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a cluster sends from machine to machine arrives as it was. */
class SerialisedTest {

    private static final ForecastPlan PLAN = ForecastPlan.DEFAULT
            .withHorizon(2)
            .withPastInputs("rain")
            .withTargets("sales")
            .withMembers(1)
            .withNet(NetPlan.DEFAULT.withHidden(3).withUpdates(2));

    private static Object sent(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void modelsStatesAndFacts() throws IOException, ClassNotFoundException {
        Table table = Table.of(
                new Column("sales", ForecastDesignTest.seasonal(40)),
                new Column("rain", ForecastDesignTest.seasonal(40)));
        ForecastTrainer trainer = new ForecastTrainer(ForecastDesign.of(table, PLAN), table, Kernels.scalar(), 1);
        Backtested found = new Backtested(Optional.of(new Yardstick(0.5, 0.7, 0.8, 0.79)), new Widening(1.25, 24, 20));
        ForecastModel model = trainer.model().with(Optional.of(found));
        ForecastModel received = (ForecastModel) sent(model);
        assertEquals(model.design(), received.design());
        assertEquals(model.end(), received.end());
        assertArrayEquals(model.members().get(0), received.members().get(0));

        ForecastState.Member state = trainer.state().members().get(0);
        ForecastState.Member goneOn =
                ((ForecastState) sent(trainer.state())).members().get(0);
        assertArrayEquals(
                state.optimiser().slots().get("square"),
                goneOn.optimiser().slots().get("square"));

        SeriesFacts facts = SeriesFacts.of(table, 0, PLAN);
        SeriesFacts told = (SeriesFacts) sent(facts);
        assertEquals(facts.logs(), told.logs());
        assertEquals(Arrays.toString(facts.seasonErrors()), Arrays.toString(told.seasonErrors()));
    }
}
