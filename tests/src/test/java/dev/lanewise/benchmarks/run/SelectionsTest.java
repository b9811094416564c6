package dev.lanewise.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.benchmarks.EpochBenchmark;
import dev.lanewise.benchmarks.ForecastUpdateBenchmark;
import dev.lanewise.benchmarks.LstmBenchmark;
import dev.lanewise.benchmarks.Shape;
import dev.lanewise.kernels.Kernels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What is listed is measured: no benchmark, variant or shape can be forgotten by a selection. */
class SelectionsTest {

    private static final List<String> LAYERS = List.of(Shape.S1, Shape.S2, Shape.S3, Shape.S4, Shape.S5, Shape.S6);

    /** All benchmarks that JMH finds, by {@code class.method}, with the parameters that each has. */
    private static Map<String, Set<String>> benchmarks() {
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .collect(Collectors.toMap(
                        BenchmarkListEntry::getUsername,
                        entry -> entry.getParams().orElse(Map.of()).keySet()));
    }

    /** One line for each measurement: benchmark and parameters' values. */
    private static List<String> measurements(Selection selection) {
        List<String> all = new ArrayList<>();
        for (Part part : selection.parts()) {
            List<String> lines =
                    part.methods().stream().map(method -> name(part, method)).toList();
            for (Part.Parameter parameter : part.parameters()) {
                lines = lines.stream()
                        .flatMap(line ->
                                parameter.values().stream().map(value -> line + " " + parameter.name() + "=" + value))
                        .toList();
            }
            all.addAll(lines);
        }
        return all;
    }

    private static String name(Part part, String method) {
        return part.suite() + "." + method;
    }

    @ParameterizedTest
    @EnumSource(names = {"QUICK", "FULL"})
    void everyBenchmarkIsInEverySelection(Selection selection) {
        Set<String> selected = new TreeSet<>();
        selection.parts().forEach(part -> part.methods().forEach(method -> selected.add(name(part, method))));
        assertEquals(kernelBenchmarks(), selected);
    }

    /** A selection of its own has those that say something beside each other alone: what a training does itself. */
    private static Set<String> kernelBenchmarks() {
        Set<String> all = new TreeSet<>(benchmarks().keySet());
        all.removeIf(SelectionsTest::isOfTraining);
        return all;
    }

    private static boolean isOfTraining(String benchmark) {
        return Stream.of(EpochBenchmark.class, ForecastUpdateBenchmark.class)
                .anyMatch(suite -> benchmark.startsWith(suite.getName() + "."));
    }

    @Test
    void whatATrainingDoesItselfIsInTheSelectionOfEpochs() {
        Map<String, Set<String>> expected = new TreeMap<>(benchmarks());
        expected.keySet().removeIf(name -> !isOfTraining(name));
        Map<String, Set<String>> selected = new TreeMap<>();
        for (Part part : Selection.EPOCH.parts()) {
            Set<String> set =
                    part.parameters().stream().map(Part.Parameter::name).collect(Collectors.toSet());
            part.methods().forEach(method -> selected.put(name(part, method), set));
        }
        assertEquals(expected, selected);
    }

    /** Or an annotation's default would slip in. */
    @ParameterizedTest
    @EnumSource(names = {"QUICK", "FULL"})
    void everyParameterIsSet(Selection selection) {
        Map<String, Set<String>> benchmarks = benchmarks();
        for (Part part : selection.parts()) {
            Set<String> set =
                    part.parameters().stream().map(Part.Parameter::name).collect(Collectors.toSet());
            part.methods().forEach(method -> assertEquals(benchmarks.get(name(part, method)), set, method));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"QUICK", "FULL"})
    void everyVariantIsMeasuredByEveryBenchmarkThatHasVariants(Selection selection) {
        List<String> variants = Kernels.runnable().stream()
                .map(kernel -> kernel.name().replaceAll("-\\d+$", ""))
                .toList();
        List<String> measurements = measurements(selection);
        Map<String, Set<String>> benchmarks = benchmarks();
        kernelBenchmarks().forEach(name -> {
            for (String variant : benchmarks.get(name).contains("variant") ? variants : List.<String>of()) {
                assertTrue(
                        measurements.stream()
                                .anyMatch(each -> each.startsWith(name + " ")
                                        && (each + " ").contains(" variant=" + variant + " ")),
                        name + " of " + variant);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsMeasuredTwice(Selection selection) {
        List<String> measurements = measurements(selection);
        assertEquals(new HashSet<>(measurements).size(), measurements.size());
        assertEquals(selection.parts().stream().mapToInt(Part::measurements).sum(), measurements.size());
    }

    @Test
    void theFullSelectionHasEveryShapeAndTwoThreads() {
        List<String> measurements = measurements(Selection.FULL);
        for (String pass : List.of("forward", "backward", "train")) {
            for (String shape : LAYERS) {
                for (int threads : new int[] {1, 2}) {
                    String measurement = LstmBenchmark.class.getName() + "." + pass + " variant=simd shape=" + shape
                            + " threads=" + threads;
                    assertTrue(measurements.contains(measurement), measurement);
                }
            }
        }
    }

    @Test
    void thePeersAreMeasuredRightAfterTheKernelsAtEachShape() {
        List<String> measurements = measurements(Selection.PEERS);
        for (String shape : LAYERS) {
            int ours = measurements.indexOf(
                    LstmBenchmark.class.getName() + ".inference shape=" + shape + " variant=simd threads=1");
            assertEquals(
                    List.of(
                            "OneDnnBenchmark.inference",
                            "OneDnnBenchmark.train",
                            "LibtorchBenchmark.inference",
                            "LibtorchBenchmark.trainFirstLayer"),
                    measurements.subList(ours + 3, ours + 7).stream()
                            .map(each -> each.replaceFirst("dev.lanewise.benchmarks.peers.", ""))
                            .map(each -> each.replace(" shape=" + shape, ""))
                            .toList());
        }
        int update = measurements.indexOf(ForecastUpdateBenchmark.class.getName() + ".forecastStep shape=" + Shape.M4
                + " series=40 variant=simd");
        assertTrue(
                measurements
                        .get(update + 1)
                        .endsWith("LibtorchForecastBenchmark.forecastStep shape=" + Shape.M4 + " series=40"),
                measurements.get(update + 1));
        for (String shape : List.of(Shape.H32, Shape.H128, Shape.H512)) {
            assertEquals(
                    3,
                    measurements.stream()
                            .filter(each -> each.contains(".step shape=" + shape))
                            .count());
        }
    }

    @Test
    void selectionsTakeTheirTime() {
        assertTrue(seconds(Selection.QUICK) < 5 * 60, "quick: " + seconds(Selection.QUICK) + " s");
        assertTrue(seconds(Selection.FULL) < 30 * 60, "full: " + seconds(Selection.FULL) + " s");
        assertTrue(seconds(Selection.HEAD) < 60, "head: " + seconds(Selection.HEAD) + " s");
        assertTrue(seconds(Selection.EPOCH) < 2 * 60, "epoch: " + seconds(Selection.EPOCH) + " s");
        assertTrue(seconds(Selection.PEERS) < 30 * 60, "peers: " + seconds(Selection.PEERS) + " s");
    }

    private static double seconds(Selection selection) {
        return selection.parts().stream().mapToDouble(Part::seconds).sum();
    }

    @Test
    void aSelectionThatIsNotThereIsRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> Selection.parse("fast"));
        assertTrue(
                e.getMessage().contains("no selection 'fast'; there are quick, full, head, epoch, peers"),
                e.getMessage());
    }

    @Test
    void aSelectionIsFoundByItsName() {
        assertEquals(Selection.QUICK, Selection.parse("quick"));
        assertEquals(Selection.FULL, Selection.parse("full"));
        assertEquals(Selection.HEAD, Selection.parse("head"));
        assertEquals(Selection.EPOCH, Selection.parse("epoch"));
        assertEquals(Selection.PEERS, Selection.parse("peers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "-p shape=S2", "-f 1 -p variant=simd", "-p threads=2"})
    void namesAndParametersChooseInPlaceOfASelection(String line) throws CommandLineOptionException {
        assertTrue(BenchmarkMain.choosesItself(new CommandLineOptions(line.split(" "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f 1", "-wi 1 -i 1 -w 1 -r 1", "-prof gc", "-e Gate", "-jvmArgsAppend -Xmx1g"})
    void otherOptionsLeaveTheSelection(String line) throws CommandLineOptionException {
        assertFalse(BenchmarkMain.choosesItself(new CommandLineOptions(line.split(" "))));
    }

    @Test
    void theCommandLineGoesBeforeAPartsEffort() throws CommandLineOptionException {
        Part part = Selection.QUICK.parts().get(0);
        Options given = part.options(new CommandLineOptions("-f", "7", "-wi", "8", "-r", "9s"));
        assertEquals(7, given.getForkCount().get());
        assertEquals(8, given.getWarmupIterations().get());
        assertEquals(
                part.effort().warmup().millis(), given.getWarmupTime().get().getTime());
        assertEquals(9, given.getMeasurementTime().get().getTime());
        Options plain = part.options(new CommandLineOptions());
        assertEquals(part.effort().forks(), plain.getForkCount().get());
        assertEquals(
                part.effort().measurement().count(),
                plain.getMeasurementIterations().get());
        assertEquals(
                part.effort().measurement().millis(),
                plain.getMeasurementTime().get().getTime());
    }
}
