package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the section {@code sweep}: a few keys with plain values, and the values that are tried. */
final class SweepReader {

    /** A table of more runs than this nobody reads. */
    private static final int MOST_RUNS = 10_000;
    /** Whole numbers up to here are doubles, and so are their neighbours. */
    private static final double MOST_WHOLE = 1e15;

    private static final String VALUES = "sweep.values";
    private static final String RUNS = "sweep.runs";
    private static final Map<String, String> DEFAULTS =
            Map.of("sweep.method", "grid", RUNS, "", "sweep.seed", "42", "sweep.score", "loss", VALUES, "");
    private static final String WANTED =
            "a list of values, such as [16, 32, 64], or a range, such as {log_uniform: [1e-4, 1e-2]}"
                    + " (uniform, log_uniform, integer or log_integer)";

    private final YamlFile file;
    private final String name;
    private final Settings known;
    private final List<Axis> axes = new ArrayList<>();
    private Settings words = defaults();

    /**
     * Before reading.
     *
     * @param file the file
     * @param name what to call it in complaints
     * @param known settings with every key that can be varied
     */
    SweepReader(YamlFile file, String name, Settings known) {
        this.file = file;
        this.name = name;
        this.known = known;
    }

    private static Settings defaults() {
        Map<String, Setting> defaults = new TreeMap<>();
        DEFAULTS.forEach((key, text) -> defaults.put(key, new Setting(key, text, false, Origin.of("the defaults"))));
        return Settings.defaults(defaults);
    }

    /** What the section says, with what the user says beside it. */
    SweepPlan read(List<Setting> overrides) {
        NodeTuple section = file.sweep();
        if (section == null) {
            throw new InputException(
                    Origin.of(name),
                    YamlFile.SWEEP,
                    "there is no section sweep, which says what to try; add one, such as"
                            + " sweep: {values: {model.hidden_dim: [16, 32]}}");
        }
        Origin here = file.origin(section.getKeyNode().getStartMark());
        readSection(section.getValueNode());
        for (Setting given : overrides) {
            if (given.key().equals(VALUES)) {
                throw new InputException(given.origin(), VALUES, VALUES + " can only stand in the configuration file");
            }
        }
        words = words.with(overrides);
        words.refuseDoubtful();
        if (axes.isEmpty()) {
            throw new InputException(
                    here, VALUES, VALUES + " must name at least one key, such as model.hidden_dim: [16, 32]");
        }
        SweepPlan.Method method = words.choice("sweep.method", SweepPlan.Method.class);
        if (method == SweepPlan.Method.RANDOM && words.text(RUNS).isEmpty()) {
            throw new InputException(here, RUNS, RUNS + " must say how many runs there are, as sweep.method is random");
        }
        return new SweepPlan(
                method,
                method == SweepPlan.Method.GRID ? gridSize() : (int) words.whole(RUNS, 1, MOST_RUNS),
                words.whole("sweep.seed", Long.MIN_VALUE, Long.MAX_VALUE),
                words.choice("sweep.score", SweepPlan.Score.class),
                axes);
    }

    private void readSection(Node section) {
        List<Setting> given = new ArrayList<>();
        String wanted = "\"sweep\" must be a section with keys of its own, indented below it";
        for (NodeTuple tuple : file.mapping(section, wanted).getValue()) {
            String key = file.key(tuple.getKeyNode(), YamlFile.SWEEP + ".");
            Node value = tuple.getValueNode();
            if (key.equals(VALUES)) {
                readValues(tuple.getKeyNode(), value);
            } else if (value instanceof ScalarNode scalar) {
                given.add(file.setting(key, scalar, tuple.getKeyNode()));
            } else {
                throw new InputException(
                        file.origin(tuple.getKeyNode().getStartMark()), key, key + " must be a single value");
            }
        }
        words = words.with(given);
    }

    private void readValues(Node place, Node values) {
        if (!(values instanceof MappingNode map)) {
            throw new InputException(
                    file.origin(place.getStartMark()),
                    VALUES,
                    VALUES
                            + " must be keys with lists of values, such as model.hidden_dim: [16, 32],"
                            + " indented below it");
        }
        for (NodeTuple tuple : map.getValue()) {
            Node keyNode = tuple.getKeyNode();
            String key = file.key(keyNode, VALUES + ".").substring(VALUES.length() + 1);
            Origin here = file.origin(keyNode.getStartMark());
            refuseUnknown(key, here);
            axes.add(axis(key, here, tuple.getValueNode()));
        }
    }

    private void refuseUnknown(String key, Origin here) {
        if (known.all().stream().anyMatch(setting -> setting.key().startsWith(key + "."))) {
            throw new InputException(
                    here, key, VALUES + " takes whole keys, such as " + key + "." + firstOf(key) + ", not sections");
        }
        known.with(List.of(new Setting(key, "", false, here)));
        if (key.startsWith("kernel.") || key.startsWith("logging.")) {
            throw new InputException(here, key, key + " can't be varied, as it changes nothing about a model");
        }
    }

    private String firstOf(String section) {
        return known.all().stream()
                .map(Setting::key)
                .filter(key -> key.startsWith(section + "."))
                .findFirst()
                .orElseThrow()
                .substring(section.length() + 1);
    }

    private Axis axis(String key, Origin here, Node node) {
        if (node instanceof SequenceNode list) {
            return new Axis(key, here, listed(key, here, list), Optional.empty());
        }
        if (node instanceof MappingNode map && map.getValue().size() == 1) {
            NodeTuple range = map.getValue().get(0);
            return new Axis(key, here, List.of(), Optional.of(range(key, here, range)));
        }
        throw new InputException(here, key, key + " must be " + WANTED);
    }

    private List<Setting> listed(String key, Origin here, SequenceNode list) {
        List<Setting> values = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Node item : list.getValue()) {
            Setting value = value(key, here, item);
            if (!seen.add(value.value())) {
                throw new InputException(value.origin(), key, key + " lists " + value.inYaml() + " twice");
            }
            values.add(value);
        }
        if (values.isEmpty()) {
            throw new InputException(here, key, key + " must be a list of at least one value");
        }
        return values;
    }

    private Setting value(String key, Origin here, Node item) {
        if (item instanceof ScalarNode scalar) {
            return file.setting(key, scalar, item);
        }
        if (item instanceof SequenceNode list && YamlFile.takesList(key)) {
            return file.list(key, list, item);
        }
        throw new InputException(here, key, key + " must be a list of single values");
    }

    private ValueRange range(String key, Origin here, NodeTuple range) {
        String word = range.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        for (ValueRange.Kind kind : ValueRange.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return range(key, here, kind, range.getValueNode());
            }
        }
        throw new InputException(here, key, key + " must be " + WANTED);
    }

    private ValueRange range(String key, Origin here, ValueRange.Kind kind, Node node) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        List<BigDecimal> bounds = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                bounds.add(number(item));
            }
        }
        if (bounds.size() != 2 || bounds.contains(null) || bounds.get(0).compareTo(bounds.get(1)) >= 0) {
            throw new InputException(
                    here, key, key + ": " + word + " must have two numbers, the lower one first, such as [1, 8]");
        }
        ValueRange range = new ValueRange(kind, bounds.get(0), bounds.get(1));
        refuseBounds(key, here, range, word);
        return range;
    }

    private static void refuseBounds(String key, Origin here, ValueRange range, String word) {
        if (range.kind().isLogarithmic() && range.low().signum() <= 0) {
            throw new InputException(
                    here, key, key + ": " + word + " must begin above 0, as 0 has no logarithm; not at " + range.low());
        }
        boolean isWhole = range.low().stripTrailingZeros().scale() <= 0
                && range.high().stripTrailingZeros().scale() <= 0
                && range.low().abs().doubleValue() <= MOST_WHOLE
                && range.high().abs().doubleValue() <= MOST_WHOLE;
        if (range.kind().isWhole() && !isWhole) {
            throw new InputException(
                    here, key, key + ": " + word + " must have two whole numbers of at most 15 digits");
        }
    }

    /** A finite number; null for anything else. */
    private static BigDecimal number(Node node) {
        boolean isPlain = node instanceof ScalarNode scalar
                && scalar.isPlain()
                && Settings.isNumber(scalar.getValue())
                && Double.isFinite(Double.parseDouble(scalar.getValue()));
        if (!isPlain) {
            return null;
        }
        String text = ((ScalarNode) node).getValue();
        return Double.parseDouble(text) == 0 ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private int gridSize() {
        for (Axis axis : axes) {
            if (axis.range().isPresent()) {
                throw new InputException(
                        axis.origin(),
                        axis.key(),
                        axis.key() + " must be a list of values where sweep.method is grid; for a range, write method:"
                                + " random, and how many runs");
            }
        }
        double size = axes.stream().mapToDouble(axis -> axis.values().size()).reduce(1, (a, b) -> a * b);
        String has = size < 1e15 ? Long.toString((long) size) : "more than 10^15";
        if (size > MOST_RUNS) {
            throw new InputException(
                    axes.get(0).origin(),
                    VALUES,
                    "the grid has " + has + " runs, but a sweep has at most " + MOST_RUNS
                            + "; leave values out, or write method: random and runs: 100, say");
        }
        Setting runs = words.get(RUNS);
        if (!runs.text().isEmpty()) {
            throw runs.mustBe("left out where sweep.method is grid, which has " + has + " runs here");
        }
        return (int) size;
    }
}
