package dev.lanewise.oracle;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds every gradient of whole models against central differences, the factors of dropout being fixed. */
class OracleNetGradientTest {

    /** Operations on the way from a number to the loss: fewer than those of three layers of six steps of 60. */
    private static final double RHO = 3 * 6 * 60 * 0x1p-53;

    @ParameterizedTest(name = "layers={0} directions={1} each step={2} rate={3}")
    @CsvSource({"1, 1, true, 0", "2, 1, false, 0.4", "2, 2, false, 0", "3, 2, true, 0.3", "1, 2, false, 0"})
    void everyGradientIsThatOfTheLoss(int layers, int directions, boolean eachStep, double rate) {
        OracleShape first = new OracleShape(2, 3, 4, 2);
        OracleNet.Sizes sizes = new OracleNet.Sizes(first, layers, directions, 2, eachStep);
        Random random = new Random(sizes.hashCode());
        double[] parameters = Reals.random(random, sizes.parameters(), 1);
        double[] x = Reals.random(random, first.inputSize(), 2);
        double[] hidden = Reals.random(random, layers * directions * first.stateSize(), 1);
        double[] cell = Reals.random(random, hidden.length, 1);
        List<double[]> factors = IntStream.range(1, layers)
                .mapToObj(layer -> ContractRandom.dropout(1, layer, 5, rate, directions * first.outputSize()))
                .toList();
        OracleNet net = new OracleNet(sizes, OracleNet.Numbers.REAL, parameters, rate == 0 ? null : factors);
        OracleNet.Forward pass = net.forward(x, hidden, cell);
        double[] dPredictions = Reals.random(random, pass.predictions().length, 1);
        OracleNet.Gradients gradients = net.backward(pass, dPredictions);

        DoubleSupplier loss = () -> {
            double[] again = net.forward(x, hidden, cell).predictions();
            return IntStream.range(0, again.length)
                    .mapToDouble(k -> again[k] * dPredictions[k])
                    .sum();
        };
        CentralDifferences.check("parameters", loss, parameters, gradients.parameters(), RHO);
        CentralDifferences.check("initial hidden", loss, hidden, gradients.hidden(), RHO);
        CentralDifferences.check("initial cell", loss, cell, gradients.cell(), RHO);
    }
}
