package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Updates of members from gradients that are made up. */
class ForecastUpdatesTest {

    private static final int UPDATES = 4;

    private static ForecastUpdates updates() {
        double[] values = new double[40];
        Arrays.setAll(values, i -> 10 + i % 7 + i * i % 3);
        ForecastPlan plan = ForecastPlan.DEFAULT
                .withHorizon(3)
                .withSeason(1)
                .withMembers(2)
                .withNet(NetPlan.DEFAULT.withHidden(3).withBatch(4).withUpdates(UPDATES));
        return new ForecastUpdates(ForecastDesign.of(Table.of(new Column("sales", values)), plan));
    }

    private static void update(ForecastUpdates updates, int member, int parameter, float gradient) {
        float[] all = new float[updates.parameters(member).length];
        all[parameter] = gradient;
        updates.update(member, new float[][] {all}, new double[] {1});
    }

    /** One member may be done long before another one, and only when all are, the training is over. */
    @Test
    void aTrainingIsDoneWhenAllMembersAre() {
        ForecastUpdates updates = updates();
        for (int member : new int[] {1, 0}) {
            assertFalse(updates.isDone());
            for (int i = 0; i < UPDATES; i++) {
                assertEquals(i, updates.done(member));
                update(updates, member, 0, 1);
            }
        }
        assertTrue(updates.isDone());
        assertEquals(
                "member 1 has made all of its 4 updates",
                assertThrows(IllegalStateException.class, () -> update(updates, 0, 0, 1))
                        .getMessage());
    }

    /** A gradient of length 1000 is that of length 1; Adam alone would see a difference from the second update on. */
    @Test
    void longGradientsAreClipped() {
        ForecastUpdates clipped = updates();
        ForecastUpdates expected = updates();
        for (int i = 0; i < 3; i++) {
            update(clipped, 0, 1, i == 1 ? 1000 : 0.5f);
            update(expected, 0, 1, i == 1 ? 1 : 0.5f);
        }
        assertArrayEquals(expected.parameters(0), clipped.parameters(0), 1e-7f);
    }
}
