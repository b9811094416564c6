package dev.lanewise.benchmarks;

import dev.lanewise.kernels.LstmShape;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shape to measure, written {@code S1:I1-H32-T20-B32}: a name, inputs, hidden units, steps and rows.
 *
 * @param name the part before the colon
 * @param sizes the sizes
 */
public record Shape(String name, LstmShape sizes) {

    /** The default job's shape. */
    public static final String S1 = "S1:I1-H32-T20-B32";

    /** A small layer. */
    public static final String S2 = "S2:I8-H64-T50-B32";

    /** A middling layer: its weights just about fill a second-level cache. */
    public static final String S3 = "S3:I64-H128-T50-B64";

    /** A long sequence. */
    public static final String S4 = "S4:I128-H256-T100-B64";

    /** A large layer. */
    public static final String S5 = "S5:I512-H512-T50-B64";

    /** The largest: its weights pass every cache of one core. */
    public static final String S6 = "S6:I1024-H1024-T25-B128";

    /** The recipe's layer for hourly series: a step reads a day, and a sequence has two weeks. */
    public static final String M4 = "M4:I24-H128-T14-B128";

    /** One step of one row, as a stream of values asks for: the default job's layer. */
    public static final String H32 = "H32:I1-H32-T1-B1";

    /** One step of one row of a middling layer. */
    public static final String H128 = "H128:I1-H128-T1-B1";

    /** One step of one row of a large layer. */
    public static final String H512 = "H512:I1-H512-T1-B1";

    /** All that have a name. */
    static final List<String> STANDARD = List.of(S1, S2, S3, S4, S5, S6, M4, H32, H128, H512);

    private static final Pattern FORM = Pattern.compile("(\\w+):I(\\d{1,9})-H(\\d{1,9})-T(\\d{1,9})-B(\\d{1,9})");

    /**
     * Reads a shape.
     *
     * @param text a shape in full, or the name alone of one above, such as S1
     * @return the shape
     * @throws IllegalArgumentException if it is neither
     */
    public static Shape parse(String text) {
        String full = STANDARD.stream()
                .filter(shape -> shape.startsWith(text + ":"))
                .findFirst()
                .orElse(text);
        Matcher matcher = FORM.matcher(full);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a shape is written like " + S1
                    + ", or is one of the names S1 to S6, M4, H32, H128 and H512, but this one is " + text);
        }
        return new Shape(
                matcher.group(1),
                new LstmShape(size(matcher, 2), size(matcher, 3), size(matcher, 4), size(matcher, 5)));
    }

    private static int size(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    @Override
    public String toString() {
        return name + ":I" + sizes.inputs() + "-H" + sizes.hidden() + "-T" + sizes.steps() + "-B" + sizes.batch();
    }
}
