package dev.lanewise.benchmarks.report;

import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.report.Svg.Anchor;
import java.util.List;
import java.util.Locale;

/** Bars for the share of the FMA peak that each pass reaches on one thread, by shape and variant. */
final class PeakChart {

    private static final int WIDTH = 860;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int TOP = 76;
    /** Height of 100 %. */
    private static final int PANEL = 130;

    private static final int PANEL_APART = 190;
    private static final int WIDEST_BAR = 44;

    private final Figures figures;
    private final List<String> shapes;
    private final List<String> variants;

    private PeakChart(Figures figures) {
        this.figures = figures;
        this.shapes = figures.shapes(Report.PASSES);
        this.variants = figures.variants(Report.PASSES);
    }

    static String of(Figures figures) {
        return new PeakChart(figures).draw();
    }

    private String draw() {
        int height = TOP + (Report.PASSES.size() - 1) * PANEL_APART + PANEL + 46;
        Svg svg = new Svg(WIDTH, height, "Share of the FMA peak of one core, by shape and variant");
        double x = LEFT;
        for (int v = 0; v < variants.size(); v++) {
            x = svg.key(x, 50, v, variants.get(v));
        }
        svg.text(
                WIDTH - RIGHT,
                50,
                "small",
                Anchor.END,
                "100 % = " + Quantity.number(figures.peak(1)) + " GFLOP/s, measured in the same run");
        for (int panel = 0; panel < Report.PASSES.size(); panel++) {
            panel(svg, Report.PASSES.get(panel), TOP + 14 + panel * PANEL_APART);
        }
        return svg.toString();
    }

    private void panel(Svg svg, String pass, int top) {
        int bottom = top + PANEL;
        svg.text(LEFT, top - 8, "label", Anchor.START, Report.title(pass));
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = bottom - PANEL * percent / 100.0;
            svg.line(LEFT, y, WIDTH - RIGHT, y, percent == 0 ? "axis" : "grid");
            svg.text(LEFT - 8, y + 4, "small", Anchor.END, percent + " %");
        }
        double group = (double) (WIDTH - LEFT - RIGHT) / shapes.size();
        double bar = Math.min(WIDEST_BAR, 0.7 * group / variants.size());
        for (int s = 0; s < shapes.size(); s++) {
            double middle = LEFT + (s + 0.5) * group;
            Shape shape = Shape.parse(shapes.get(s));
            svg.text(middle, bottom + 17, "label", Anchor.MIDDLE, shape.name());
            svg.text(
                    middle,
                    bottom + 31,
                    "small",
                    Anchor.MIDDLE,
                    shapes.get(s).substring(shape.name().length() + 1));
            for (int v = 0; v < variants.size(); v++) {
                double share = figures.share(pass, shapes.get(s), variants.get(v), 1);
                bar(svg, middle + (v - variants.size() / 2.0) * bar, bottom, bar, share, v);
            }
        }
    }

    private static void bar(Svg svg, double x, double bottom, double width, double share, int colour) {
        boolean measured = !Double.isNaN(share);
        double height = measured ? PANEL * Math.min(share, 1) : 0; // above the peak is noise
        svg.bar(x + 1, bottom - height, width - 2, height, colour);
        String value =
                measured ? String.format(Locale.ROOT, share < 0.1 ? "%.1f" : "%.0f", 100 * share) : Quantity.NONE;
        svg.text(x + width / 2, bottom - height - 4, "small", Anchor.MIDDLE, value);
    }
}
