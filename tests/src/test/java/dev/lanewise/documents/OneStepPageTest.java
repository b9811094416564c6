package dev.lanewise.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/one-step.md}: its lines compute, and its results are the oracle's and the kernels'. */
class OneStepPageTest {

    private static final String PAGE = "docs/one-step.md";
    /** Half a unit of the fifth decimal. */
    private static final double ROUNDED = 0.5e-5;
    /**
     * Of a line of rounded numbers: its own rounding, and theirs, each multiplied by the line's derivative with respect
     * to it. The magnitudes of these derivatives add up to less than 4 in every line; B1 of step 2 comes closest.
     */
    private static final double COMPUTED = (1 + 4) * ROUNDED;
    /** Some 30 operations of float32 on numbers of at most 1.5, each off by 2^-24 of them at most. */
    private static final double FLOATS = 30 * 1.5 * 0x1p-24;

    private static final Pattern GATE = Pattern.compile("\\| [ifgo] \\| .* \\| (.*) \\| (.*) \\| (.*) \\|");
    private static final Pattern X = Pattern.compile("x\\(1\\) = (\\S+), then x\\(2\\) = (\\S+)\\. ");
    private static final Pattern LOSS = Pattern.compile("L with W_hh\\[g\\] = (\\S+): (\\S+)");
    private static final Pattern STEP = Pattern.compile("falls from (0\\.\\d+) to\\s+(0\\.\\d+)\\.");

    /** The place of {@code W_hh} of the candidate among the parameters, and the steps that the page takes from it. */
    private static final int CANDIDATE = 6;

    private static final double NUDGE = 0.01;

    private Document page;
    private SmallestLstm lstm;
    private final Map<String, Double> shown = new LinkedHashMap<>();
    private final Map<String, String> computed = new LinkedHashMap<>();

    @BeforeEach
    void read() throws IOException {
        page = Document.read(PAGE);
        double[] parameters = new double[12];
        Matcher gate = GATE.matcher(page.text());
        for (int row = 0; row < 4; row++) {
            assertTrue(gate.find(), "four gates have a row each");
            for (int tensor = 0; tensor < 3; tensor++) {
                parameters[4 * tensor + row] = Double.parseDouble(gate.group(1 + tensor));
            }
        }
        Matcher x = X.matcher(page.text());
        assertTrue(x.find());
        lstm = new SmallestLstm(
                parameters, new double[] {Double.parseDouble(x.group(1)), Double.parseDouble(x.group(2))});
        page.blocks("text").forEach(block -> block.lines().forEach(this::readLine));
    }

    /** Such as {@code F3 c(1) = f(1) * c(0) + i(1) * g(1) = 0.8 * 0 + 0.6 * 0.8 = 0.5}. */
    private void readLine(String line) {
        String[] sides = line.replaceFirst("^[FB][0-9] ", "").strip().split("\\s+=\\s+");
        if (sides.length >= 3) {
            assertEquals(null, shown.put(sides[0], Double.parseDouble(sides[sides.length - 1])), line);
            computed.put(sides[0], sides[sides.length - 2]);
        }
    }

    @Test
    void everyLineComputes() {
        computed.forEach(
                (name, arithmetic) -> assertEquals(shown.get(name), Arithmetic.value(arithmetic), COMPUTED, name));
    }

    @Test
    void theResultsAreTheOracles() {
        Map<String, Double> expected = lstm.byOracle();
        expected.forEach((name, value) -> assertShown(name, value, 0));
        // What the oracle doesn't tell is held by the lines that use it, and so by everyLineComputes.
        shown.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> assertTrue(name.matches("(a_[ifgo]|tanh_c|dc)\\([12]\\)|slope"), name));
    }

    @Test
    void theResultsAreEveryKernels() {
        for (LstmKernel kernel : Kernels.runnable()) {
            lstm.by(kernel).forEach((name, value) -> assertShown(name + " of " + kernel.name(), value, FLOATS));
        }
    }

    private void assertShown(String name, double value, double error) {
        Double onThePage = shown.get(name.replaceFirst(" of .*", ""));
        assertTrue(onThePage != null, () -> "the page lacks " + name);
        assertEquals(value, onThePage, ROUNDED + error, name);
    }

    /** The truncation is of the order of the nudge's square: 1e-8 here. */
    @Test
    void centralDifferencesConfirmEveryGradient() {
        double nudge = 1e-4;
        List<String> gradients = List.copyOf(lstm.byOracle().keySet()).stream()
                .filter(name -> name.endsWith("]"))
                .toList();
        assertEquals(12, gradients.size());
        for (int k = 0; k < gradients.size(); k++) {
            double difference =
                    (lstm.with(k, nudge).loss() - lstm.with(k, -nudge).loss()) / (2 * nudge);
            assertEquals(difference, shown.get(gradients.get(k)), ROUNDED + nudge * nudge, gradients.get(k));
        }
    }

    @Test
    void theLossesWithOneWeightChangedAreTheOracles() {
        List<String> losses = new ArrayList<>();
        Matcher loss = LOSS.matcher(page.text());
        for (double sign : new double[] {1, -1}) {
            assertTrue(loss.find());
            SmallestLstm changed = lstm.with(CANDIDATE, sign * NUDGE);
            assertEquals(changed.parameters()[CANDIDATE], Double.parseDouble(loss.group(1)), 1e-12);
            assertEquals(changed.loss(), Double.parseDouble(loss.group(2)), 0.5e-7);
            losses.add(loss.group(2));
        }
        assertEquals("(" + String.join(" - ", losses) + ") / 0.02", computed.get("slope"));
        assertEquals(shown.get("dW_hh[g]"), shown.get("slope"));
    }

    @Test
    void aStepOfDescentLowersTheLossAsShown() {
        SmallestLstm after = lstm;
        double[] gradient = lstm.byOracle().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("]"))
                .mapToDouble(Map.Entry::getValue)
                .toArray();
        for (int k = 0; k < gradient.length; k++) {
            after = after.with(k, -0.5 * gradient[k]);
        }
        Matcher step = STEP.matcher(page.text());
        assertTrue(step.find());
        assertEquals(lstm.loss(), Double.parseDouble(step.group(1)), ROUNDED);
        assertEquals(after.loss(), Double.parseDouble(step.group(2)), ROUNDED);
    }

    @Test
    void theCodeShownIsTheKernels() throws IOException {
        List<String> blocks = page.blocks("java");
        assertFalse(blocks.isEmpty());
        List<String> sources = Document.sources(Document.root().resolve("kernels/src/main/java"));
        for (String block : blocks) {
            String code = Document.flat(block);
            assertTrue(sources.stream().anyMatch(source -> Document.flat(source).contains(code)), block);
        }
    }
}
