package dev.lanewise.benchmarks.report;

import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.report.Svg.Anchor;
import java.util.List;
import java.util.Locale;

/**
 * Bars for shares of the FMA peak, a group for each shape.
 *
 * @param svg the picture that it is drawn into, {@link #WIDTH} wide
 * @param shapes the shapes in full
 * @param series how many bars each shape has
 */
record SharePanel(Svg svg, List<String> shapes, int series) {

    static final int WIDTH = 860;
    static final int LEFT = 64;
    static final int RIGHT = 20;
    /** Height of 100 %. */
    static final int HEIGHT = 130;

    private static final int WIDEST_BAR = 44;

    /** Shares by shape and series; NaN where there is none. */
    interface Shares {
        double of(String shape, int series);
    }

    void draw(String title, int top, Shares shares) {
        int bottom = top + HEIGHT;
        svg.text(LEFT, top - 8, "label", Anchor.START, title);
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = bottom - HEIGHT * percent / 100.0;
            svg.line(LEFT, y, WIDTH - RIGHT, y, percent == 0 ? "axis" : "grid");
            svg.text(LEFT - 8, y + 4, "small", Anchor.END, percent + " %");
        }
        double group = (double) (WIDTH - LEFT - RIGHT) / shapes.size();
        double bar = Math.min(WIDEST_BAR, 0.7 * group / series);
        for (int s = 0; s < shapes.size(); s++) {
            double middle = LEFT + (s + 0.5) * group;
            label(shapes.get(s), middle, bottom);
            for (int v = 0; v < series; v++) {
                bar(middle + (v - series / 2.0) * bar, bottom, bar, shares.of(shapes.get(s), v), v);
            }
        }
    }

    private void label(String shape, double middle, int bottom) {
        String name = Shape.parse(shape).name();
        svg.text(middle, bottom + 17, "label", Anchor.MIDDLE, name);
        svg.text(middle, bottom + 31, "small", Anchor.MIDDLE, shape.substring(name.length() + 1));
    }

    private void bar(double x, double bottom, double width, double share, int colour) {
        boolean measured = !Double.isNaN(share);
        double height = measured ? HEIGHT * Math.min(share, 1) : 0; // above the peak is noise
        svg.bar(x + 1, bottom - height, width - 2, height, colour);
        String value =
                measured ? String.format(Locale.ROOT, share < 0.1 ? "%.1f" : "%.0f", 100 * share) : Quantity.NONE;
        svg.text(x + width / 2, bottom - height - 4, "small", Anchor.MIDDLE, value);
    }
}
