package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.store.ModelTensors.Part;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model that forecasts as an <a href="https://onnx.ai">ONNX</a> graph, for programs that run no Java. The input
 * {@code values}, double [W], is the last W values of a series in its own unit, all of them known; the output
 * {@code quantiles}, double [Q][h], is the forecast in that unit. Everything between is in the graph: the window's
 * arithmetic in double ({@link dev.lanewise.forecaster.samples.SeasonalWindow}), each member's LSTM and head in float,
 * the mean over the members, and the order of the quantiles.
 *
 * <p>The graph's exponentials are the runtime's, so it gives nearly the forecast of this program, not its bits. It has
 * the last W values alone: a series that never changed counts as any other constant window.
 */
public final class OnnxFile {

    private static final double OFFSET = 0.1;
    private static final double FLOOR = 1e-9;
    private static final double LARGEST = StrictMath.log(1e6);
    /** ONNX has the gates in the order i, o, f, g. */
    private static final int[] GATES = {0, 3, 1, 2};

    private final ForecastModel model;
    private final ForecastDesign design;
    private final Task task;
    private final boolean log;
    private final OnnxGraph graph = new OnnxGraph();

    private OnnxFile(ForecastModel model) {
        this.model = model;
        this.design = model.design();
        this.task = design.task();
        this.log = design.logs().get(0).get(0);
    }

    /**
     * Writes a model.
     *
     * @param model a model of one target, which reads nothing else
     * @param file where it goes
     * @throws IllegalArgumentException if the model reads other columns, has several targets, or takes the logarithm of
     *     some of its series alone
     * @throws IOException if it fails; the file is then as it was
     */
    public static void write(ForecastModel model, OutputFile file) throws IOException {
        requireExportable(model.design());
        file.write(new OnnxFile(model).bytes());
    }

    /**
     * Refuses what a graph can't do.
     *
     * @param design a model's design
     * @throws IllegalArgumentException if the model reads other columns, has several targets, or takes the logarithm of
     *     some of its series alone
     */
    public static void requireExportable(ForecastDesign design) {
        Task task = design.task();
        if (task.targets().size() != 1 || !task.inputs().equals(task.targets())) {
            throw new IllegalArgumentException("an ONNX graph reads and forecasts one column, but this model reads "
                    + task.inputs() + " and forecasts " + task.targets());
        }
        if (design.logs().stream().distinct().count() != 1) {
            throw new IllegalArgumentException("an ONNX graph takes the logarithm of every series or of none, but this"
                    + " model takes it of some");
        }
    }

    private byte[] bytes() {
        int quantiles = design.loss().quantiles().size();
        int horizon = task.horizon();
        graph.input("values", task.window());
        String level = log ? level() : null;
        String values = log ? logarithm(level) : "values";
        String mean = mean(values);
        String distance = graph.node("Sub", List.of(values, mean));
        String deviation = deviation(distance);
        String z = graph.node("Div", List.of(distance, deviation));
        String base = graph.node("Gather", List.of(z, graph.wholes(places())));
        String sum = null;
        for (float[] parameters : model.members()) {
            String corrected = graph.node("Add", List.of(base, member(z, parameters)));
            String forecast = graph.node("Add", List.of(mean, graph.node("Mul", List.of(deviation, corrected))));
            String inUnit = log ? exponential(forecast, level) : forecast;
            sum = sum == null ? inUnit : graph.node("Add", List.of(sum, inUnit));
        }
        String means =
                graph.node("Div", List.of(sum, graph.number(model.members().size())));
        graph.node(
                "TopK",
                List.of(means, graph.wholes(quantiles)),
                List.of("quantiles", "order"),
                OnnxGraph.attribute("axis", 0),
                OnnxGraph.attribute("largest", 0),
                OnnxGraph.attribute("sorted", 1));
        graph.output("quantiles", quantiles, horizon);
        return graph.model("Forecasts " + horizon + " values of "
                + task.targets().get(0) + ": quantiles " + design.loss().quantiles());
    }

    private String mean(String values) {
        return graph.node("ReduceMean", List.of(values), OnnxGraph.attribute("keepdims", 0));
    }

    /** What values are divided by before the logarithm. */
    private String level() {
        String mean = mean("values");
        String isNone = graph.node("LessOrEqual", List.of(mean, graph.number(0.0)));
        return graph.node("Where", List.of(isNone, graph.number(1.0), mean));
    }

    private String logarithm(String level) {
        String share = graph.node("Div", List.of("values", level));
        return graph.node("Log", List.of(graph.node("Add", List.of(share, graph.number(OFFSET)))));
    }

    private String exponential(String values, String level) {
        String limited = graph.node("Min", List.of(values, graph.number(LARGEST)));
        String share = graph.node("Sub", List.of(graph.node("Exp", List.of(limited)), graph.number(OFFSET)));
        return graph.node("Max", List.of(graph.number(0.0), graph.node("Mul", List.of(level, share))));
    }

    private String deviation(String distance) {
        String deviation = graph.node("Sqrt", List.of(mean(graph.node("Mul", List.of(distance, distance)))));
        String floor = graph.number(FLOOR);
        if (!log) {
            String sizes = graph.node("Abs", List.of("values"));
            String largest = graph.node("ReduceMax", List.of(sizes), OnnxGraph.attribute("keepdims", 0));
            floor = graph.node("Mul", List.of(floor, largest));
        }
        String isConstant = graph.node("LessOrEqual", List.of(deviation, floor));
        return graph.node("Where", List.of(isConstant, graph.number(log ? OFFSET : 1.0), deviation));
    }

    /** Where the seasonal naive forecast stands in the window. */
    private long[] places() {
        int season = design.sizes().season();
        long[] places = new long[task.horizon()];
        Arrays.setAll(places, step -> task.window() - season + step % season);
        return places;
    }

    /** A member's answer, double [Q][h]. */
    private String member(String z, float[] parameters) {
        String flat = graph.node("Cast", List.of(z), OnnxGraph.attribute("to", OnnxGraph.FLOAT));
        String x = graph.node("Reshape", List.of(flat, graph.wholes(task.steps(), 1, task.patch())));
        List<String> columns = new ArrayList<>(List.of(lastHidden(x, parameters)));
        if (design.sizes().skip()) {
            columns.add(graph.node("Reshape", List.of(flat, graph.wholes(1, task.window()))));
        }
        String read = graph.node("Concat", columns, OnnxGraph.attribute("axis", 1));
        String answer = graph.node(
                "Gemm",
                List.of(read, tensor("dense.weight", parameters), tensor("dense.bias", parameters)),
                OnnxGraph.attribute("transB", 1));
        String inOrder = graph.node(
                "Reshape",
                List.of(answer, graph.wholes(design.loss().quantiles().size(), task.horizon())));
        return graph.node("Cast", List.of(inOrder), OnnxGraph.attribute("to", OnnxGraph.DOUBLE));
    }

    /** The last hidden state, float [1][H]. */
    private String lastHidden(String x, float[] parameters) {
        int hidden = design.sizes().hidden();
        float[] bias = inOrder("lstm.bias_ih_l0", 1, parameters);
        String output = graph.name("hidden");
        graph.node(
                "LSTM",
                List.of(
                        x,
                        graph.constant(
                                inOrder("lstm.weight_ih_l0", task.patch(), parameters), 1, 4L * hidden, task.patch()),
                        graph.constant(inOrder("lstm.weight_hh_l0", hidden, parameters), 1, 4L * hidden, hidden),
                        graph.constant(Arrays.copyOf(bias, 2 * bias.length), 1, 8L * hidden)),
                List.of("", output),
                OnnxGraph.attribute("hidden_size", hidden));
        return graph.node("Reshape", List.of(output, graph.wholes(1, hidden)));
    }

    private Part part(String name) {
        return ModelTensors.of(design.shape()).stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String tensor(String name, float[] parameters) {
        Part part = part(name);
        long[] shape = part.shape().stream().mapToLong(Integer::longValue).toArray();
        return graph.constant(Arrays.copyOfRange(parameters, part.offset(), part.offset() + part.length()), shape);
    }

    /** A tensor whose rows are gates, in ONNX's order. */
    private float[] inOrder(String name, int columns, float[] parameters) {
        int offset = part(name).offset();
        int gate = design.sizes().hidden() * columns;
        float[] ordered = new float[GATES.length * gate];
        for (int i = 0; i < GATES.length; i++) {
            System.arraycopy(parameters, offset + GATES[i] * gate, ordered, i * gate, gate);
        }
        return ordered;
    }
}
