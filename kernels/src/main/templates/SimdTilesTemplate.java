import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes {@code SimdTiles}, the unrolled tiles of the kernels' matrix products, before the kernels are compiled.
 *
 * <p>A template is the code of one tile. A line with <code>{v}</code> stands once for each vector; neighbouring lines
 * with <code>{r}</code> stand, together, once for each row.
 */
final class SimdTilesTemplate {

    private static final String CLASS = """
            package dev.lanewise.kernels;

            import static dev.lanewise.kernels.Slabs.SLAB;

            import jdk.incubator.vector.FloatVector;
            import jdk.incubator.vector.VectorSpecies;

            /**
             * The tiles of {@link SimdProduct} and {@link SimdOuterProducts}, named by rows x vectors. A tile keeps its
             * sums in registers over the whole depth; each step of it loads one vector a column and broadcasts one
             * number a row. {@code s12} is the sum of row 1, vector 2.
             *
             * <p>Rows lie {@link Slabs#SLAB} floats apart, a constant: all addresses of a step are one index for
             * each matrix plus displacements in the instructions.
             *
             * <p>Written by {@code src/main/templates/SimdTilesTemplate.java}, which is what to change.
             */
            final class SimdTiles {

                private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
                private static final int LANES = S.length();

                private SimdTiles() {}
            {tiles}}
            """;

    /** C = start + A B. The sums' start values are C itself, or the bias, which all rows share: startRow is then 0. */
    private static final String PRODUCT = """

                static void product{rows}x{vectors}(
                        float[] a, int aAt, float[] b, int bAt,
                        float[] start, int startAt, int startRow, float[] c, int cAt, int depth) {
                    FloatVector s{r}{v} = FloatVector.fromArray(S, start, startAt + {r} * startRow + {v} * LANES);
                    for (int k = 0; k < depth; k++) {
                        FloatVector v{v} = FloatVector.fromArray(S, b, bAt + k * SLAB + {v} * LANES);
                        FloatVector r;
                        r = FloatVector.broadcast(S, a[aAt + k + {r} * SLAB]);
                        s{r}{v} = r.fma(v{v}, s{r}{v});
                    }
                    s{r}{v}.intoArray(c, cAt + {r} * SLAB + {v} * LANES);
                }
            """;

    /** The second row lies {@code second} floats after the first, or is the same: a row alone is computed twice. */
    private static final String PRODUCT_OF_TWO =
            PRODUCT.replace("int aAt,", "int aAt, int second,").replace("{r} * SLAB", "{r} * second");

    /** A number that meets one vector needs no variable. */
    private static final String PRODUCT_OF_ONE_VECTOR =
            PRODUCT.replace("""
                        FloatVector r;
                        r = FloatVector.broadcast(S, a[aAt + k + {r} * SLAB]);
            """, "").replace("r.fma", "FloatVector.broadcast(S, a[aAt + k + {r} * SLAB]).fma");

    /**
     * For lanes of 128 and 256 bits. The loop counts where B is, on purpose: of four ways to write it this is the only
     * one that C2 of JDK 25 compiles without keeping sums in memory (86 GFLOP/s against 55); JDK 17 doesn't mind (82).
     */
    private static final String NARROW_PRODUCT = PRODUCT.replace("for (int k = 0; k < depth; k++)", """
            int end = bAt + depth * SLAB;
                    for (int bi = bAt, ai = aAt; bi < end; bi += SLAB, ai++)""")
            .replace("bAt + k * SLAB", "bi")
            .replace("aAt + k", "ai");

    /** C = C + A^T D. Each step takes one sample, which is a row of A and a row of D. */
    private static final String OUTER = """

                static void outer{rows}x{vectors}(
                        float[] a, int aAt, float[] d, int dAt, float[] c, int cAt, int depth) {
                    FloatVector s{r}{v} = FloatVector.fromArray(S, c, cAt + {r} * SLAB + {v} * LANES);
                    for (int n = 0; n < depth; n++) {
                        FloatVector v{v} = FloatVector.fromArray(S, d, dAt + n * SLAB + {v} * LANES);
                        FloatVector r;
                        r = FloatVector.broadcast(S, a[aAt + n * SLAB + {r}]);
                        s{r}{v} = r.fma(v{v}, s{r}{v});
                    }
                    s{r}{v}.intoArray(c, cAt + {r} * SLAB + {v} * LANES);
                }
            """;

    /** The second row is {@code second} further on: 1, or 0 for a row alone, which is then computed twice. */
    private static final String OUTER_OF_TWO = OUTER.replace("int aAt,", "int aAt, int second,")
            .replace("depth) {", "depth) {\n        int row = second * SLAB;")
            .replace("{r} * SLAB", "{r} * row")
            .replace("{r}]", "{r} * second]");

    private SimdTilesTemplate() {}

    /**
     * Writes the class, unless it is there and newer than this template.
     *
     * @param args this file; the folder of generated sources
     */
    public static void main(String... args) throws IOException {
        Path template = Path.of(args[0]);
        Path target = Path.of(args[1], "dev", "lanewise", "kernels", "SimdTiles.java");
        if (Files.exists(target)
                && Files.getLastModifiedTime(target).compareTo(Files.getLastModifiedTime(template)) > 0) {
            return;
        }
        Files.createDirectories(target.getParent());
        Files.writeString(target, CLASS.replace("{tiles}", tiles()));
    }

    private static String tiles() {
        return tile(PRODUCT, 5, 4)
                + tile(PRODUCT, 4, 4)
                + tile(PRODUCT, 6, 3)
                + tile(PRODUCT, 6, 2)
                + tile(PRODUCT_OF_ONE_VECTOR, 8, 1)
                + tile(PRODUCT_OF_TWO, 2, 4)
                + tile(NARROW_PRODUCT, 5, 2)
                + tile(OUTER, 5, 4)
                + tile(OUTER, 4, 4)
                + tile(OUTER, 5, 2)
                + tile(OUTER_OF_TWO, 2, 4);
    }

    private static String tile(String template, int rows, int vectors) {
        String tile = template.replace("{rows}", "" + rows).replace("{vectors}", "" + vectors);
        tile = repeat("(.*\\{r}.*\n)+", tile, "{r}", rows);
        tile = repeat(".*\\{v}.*\n", tile, "{v}", vectors);
        return tile.replaceAll(" \\+ 0\\b( \\* \\w+)?", "").replaceAll("\\b1 \\* ", "");
    }

    /** Writes what a pattern finds {@code count} times, with 0, 1, .. in place of the name. */
    private static String repeat(String pattern, String text, String name, int count) {
        return Pattern.compile(pattern)
                .matcher(text)
                .replaceAll(found -> IntStream.range(0, count)
                        .mapToObj(n -> Matcher.quoteReplacement(found.group().replace(name, "" + n)))
                        .collect(Collectors.joining()));
    }
}
