package dev.lanewise.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures in running text and in tables are those of the code and of the measured runs. */
class FiguresTest {

    private static final String RESULTS = "results/zen5-avx512-jdk%s-peers.md";
    /** Half a unit of a whole per cent, and half of the runs' last digit. */
    private static final double WHOLE_PER_CENT = 0.55;

    private static final Pattern CONSTANT =
            Pattern.compile("\\| ([A-Z][A-Z0-9_]*) \\| (0x[^|(]*[^|( ])(?: \\([^|]*)? (?=\\|)");
    private static final Pattern SIZES = Pattern.compile("\\| S(\\d):I(\\d+)-H(\\d+)-T\\d+-B(\\d+) \\|(.*)");
    private static final Pattern SHARE = Pattern.compile("([0-9.]+) %");

    /** Multiply-adds a cycle, the share of them that loading and storing sums leaves, and gate math's cycles. */
    private static final double LANES = 32;

    private static final double PRODUCTS = 0.96;
    private static final double CYCLES_OF_16_CELLS = 65;

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "docs/report.md | at most 100 of them | MOST_ROWS = 100;",
                "docs/report.md | the last 100 are drawn again | CLOSE_UP = 100;",
                "docs/report.md | the first 60 are drawn separately | MOST_APART = 60;",
                "docs/report.md | Six test samples | EXAMPLES = 6;",
                "docs/report.md | Above 1000 samples | CLOUD = 1000;",
                "docs/configuration.md | rotates at 5 MB | FILE_SIZE = \"5MB\";",
                "docs/configuration.md | the last three are kept | OLD_FILES = 3;",
                "docs/configuration.md | files of more than 1 MB are refused | MOST_BYTES = 1 << 20;",
                "docs/configuration.md | auto, 1 to 9999 | auto or a whole number from 1 to 9999",
                "docs/numeric-contract.md | is +0 if |x| < 2^-100 | FLUSH_BELOW = 0x1p-100f;",
                "docs/troubleshooting.md | one for each 16 samples of a batch | PART_ROWS = 16;",
                "docs/measuring.md | 12 independent chains | CHAINS = 12;",
                "docs/measuring.md | from 20 % on, measure again | NOISY = 0.2;",
                "docs/performance.md | block** is 16 hidden units | BLOCK = 16;",
                "docs/performance.md | twelve unused floats | START = 12;",
                "docs/performance.md | 15 million multiply-adds | 15_000_000",
                "docs/performance.md | `Tier4BackEdgeThreshold=400000000` | -XX:Tier4BackEdgeThreshold=400000000",
                "docs/performance.md | `Tier3DelayOn=100000` | -XX:Tier3DelayOn=100000",
            },
            quoteCharacter = '\'')
    void theTextSaysWhatTheCodeDoes(String document, String words, String code) throws IOException {
        String text = Document.read(document).text().replaceAll("\\s+", " ");
        assertTrue(text.contains(words), () -> document + " doesn't say: " + words);
        assertTrue(
                sources().stream().anyMatch(source -> source.contains(code)),
                () -> document + " says: " + words + ", but no source has " + code);
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(Document.root())) {
            for (Path module : modules) {
                Path main = module.resolve("src/main/java");
                sources.addAll(Files.isDirectory(main) ? Document.sources(main) : List.of());
            }
        }
        return sources;
    }

    @Test
    void theContractsConstantsAreTheKernels() throws IOException {
        List<String> sources = Document.sources(Document.root().resolve("kernels/src/main/java"));
        Matcher constant =
                CONSTANT.matcher(Document.read("docs/numeric-contract.md").text());
        int count = 0;
        while (constant.find()) {
            String code = constant.group(1) + " = " + constant.group(2).replaceFirst("(p[+-]?[0-9]+)", "$1f") + ";";
            assertTrue(sources.stream().anyMatch(source -> source.contains("static final float " + code)), code);
            count++;
        }
        assertEquals(9, count);
    }

    @Test
    void theLimitsFollowFromTheShapes() throws IOException {
        String log = Document.read("docs/experiments.md").text();
        String page = Document.read("docs/performance.md").text();
        for (Matcher shape : shapes(results("25"), "### Inference")) {
            int inputs = Integer.parseInt(shape.group(2));
            int hidden = Integer.parseInt(shape.group(3));
            int rows = Integer.parseInt(shape.group(4));
            double products = 4.0 * hidden * (inputs + hidden) * rows / LANES;
            double gates = hidden * rows / 16.0 * CYCLES_OF_16_CELLS;
            String limit = String.format(Locale.ROOT, "| %.0f %% |", 100 * products / (products / PRODUCTS + gates));
            String row = String.format(Locale.ROOT, "| S%s | %,.0f | %,.0f %s", shape.group(1), products, gates, limit);
            assertTrue(log.contains(row), row);
            assertTrue(page.contains("| S" + shape.group(1) + " " + limit), limit);
        }
    }

    @Test
    void theSharesAreTheRuns() throws IOException {
        List<double[]> quiet = runShares("25");
        List<double[]> busy = runShares("17");
        Matcher page = Pattern.compile("\\| S\\d \\| \\d+ % (\\|.*)")
                .matcher(Document.read("docs/performance.md").text());
        Matcher log = Pattern.compile("\\| S\\d \\| [0-9,]+ \\| [0-9,]+ \\| \\d+ % (\\|.*)")
                .matcher(Document.read("docs/experiments.md").text().replace(" / ", " % / "));
        for (int row = 0; row < 6; row++) {
            assertTrue(page.find() && log.find());
            assertNear(quiet.get(row), shares(page.group(1)));
            double[] both = shares(log.group(1));
            for (int column = 0; column < 4; column++) {
                assertEquals(quiet.get(row)[column], both[2 * column], WHOLE_PER_CENT, log.group());
                assertEquals(busy.get(row)[column], both[2 * column + 1], WHOLE_PER_CENT, log.group());
            }
        }
    }

    private static void assertNear(double[] expected, double[] shown) {
        assertEquals(expected.length, shown.length);
        for (int column = 0; column < expected.length; column++) {
            assertEquals(expected[column], shown[column], WHOLE_PER_CENT);
        }
    }

    /** Of each shape: our share of the peak in inference, oneDNN's, ours in training, oneDNN's. */
    private static List<double[]> runShares(String jdk) throws IOException {
        List<double[]> rows = new ArrayList<>();
        List<Matcher> inference = shapes(results(jdk), "### Inference");
        List<Matcher> training = shapes(results(jdk), "### Training step, with the gradient of the input");
        for (int row = 0; row < inference.size(); row++) {
            double[] forward = shares(inference.get(row).group(5));
            double[] step = shares(training.get(row).group(5));
            rows.add(new double[] {forward[0], forward[1], step[0], step[1]});
        }
        return rows;
    }

    private static String results(String jdk) throws IOException {
        return Document.read(String.format(RESULTS, jdk)).text();
    }

    /** The rows of a results page below a heading, one for each shape. */
    private static List<Matcher> shapes(String page, String heading) {
        String table = page.substring(page.indexOf(heading) + heading.length()).replaceFirst("(?s)\n#.*", "");
        List<Matcher> rows = new ArrayList<>();
        table.lines().map(SIZES::matcher).filter(Matcher::matches).forEach(rows::add);
        assertEquals(6, rows.size(), heading);
        return rows;
    }

    private static double[] shares(String cells) {
        return SHARE.matcher(cells)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .toArray();
    }
}
