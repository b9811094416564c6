package dev.lanewise.forecaster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.model.LstmTrace.Part;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.kernels.Kernels;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is shown of the inside of an LSTM obeys its equations. */
class TraceTest {

    private static final int HIDDEN = 5;

    private static Table table(int rows) {
        double[] values = IntStream.range(0, rows)
                .mapToDouble(row -> 20 + 5 * Math.sin(row) + row * row % 7)
                .toArray();
        return Table.of(new Column("x", values));
    }

    private static Forecaster fitted() {
        ForecastPlan plan = ForecastPlan.DEFAULT.withHorizon(2).withTargets("x").withMembers(2);
        NetPlan net = plan.net();
        return Forecaster.fit(
                table(50),
                plan.withNet(new NetPlan(HIDDEN, 4, net.skip(), 8, 10, net.learningRate(), net.clipNorm())),
                Kernels.scalar(),
                1);
    }

    @Test
    void cellsAndHiddenStatesFollowFromTheGates() {
        LstmTrace trace = fitted().trace(table(50));
        assertEquals(4, trace.steps());
        assertEquals(HIDDEN, trace.hidden());
        for (int unit = 0; unit < HIDDEN; unit++) {
            double cell = 0;
            for (int step = 0; step < 4; step++) {
                float input = trace.at(Part.INPUT_GATE, step, unit);
                float forget = trace.at(Part.FORGET_GATE, step, unit);
                float output = trace.at(Part.OUTPUT_GATE, step, unit);
                assertTrue(input > 0 && input < 1 && forget > 0 && forget < 1 && output > 0 && output < 1);
                cell = forget * cell + input * trace.at(Part.CANDIDATE, step, unit);
                // Values up to about 4, a few roundings to float each.
                assertEquals(cell, trace.at(Part.CELL, step, unit), 1e-5);
                assertEquals(output * Math.tanh(cell), trace.at(Part.HIDDEN, step, unit), 1e-5);
            }
        }
    }

    @Test
    void theWindowIsThatOfTheForecast() {
        Forecaster forecaster = fitted();
        float[] now = forecaster.trace(table(50)).values()[Part.HIDDEN.ordinal()];
        float[] later = forecaster.trace(table(51)).values()[Part.HIDDEN.ordinal()];
        float[] extended = forecaster.trace(table(50).extended(3)).values()[Part.HIDDEN.ordinal()];
        assertArrayEquals(now, extended, "rows ahead are not known");
        assertTrue(IntStream.range(0, now.length).anyMatch(i -> now[i] != later[i]));
    }

    @Test
    void traceRefusesPartsThatDoNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new LstmTrace(2, 3, new float[5][6]));
        assertThrows(IllegalArgumentException.class, () -> new LstmTrace(2, 3, new float[6][7]));
        assertThrows(IllegalArgumentException.class, () -> new LstmTrace(0, 3, new float[6][0]));
    }
}
