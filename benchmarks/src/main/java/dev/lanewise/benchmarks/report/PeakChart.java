package dev.lanewise.benchmarks.report;

import java.util.List;

/** Bars for the share of the FMA peak that each pass reaches on one thread, by shape and variant. */
final class PeakChart {

    private static final int TOP = 76;
    private static final int PANEL_APART = 190;

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
        int height = TOP + (Report.PASSES.size() - 1) * PANEL_APART + SharePanel.HEIGHT + 46;
        Svg svg = new Svg(SharePanel.WIDTH, height, "Share of the FMA peak of one core, by shape and variant");
        double x = SharePanel.LEFT;
        for (int v = 0; v < variants.size(); v++) {
            x = svg.key(x, 50, v, variants.get(v));
        }
        svg.text(
                SharePanel.WIDTH - SharePanel.RIGHT,
                50,
                "small",
                Svg.Anchor.END,
                "100 % = " + Quantity.number(figures.peak(1)) + " GFLOP/s, measured in the same run");
        SharePanel panel = new SharePanel(svg, shapes, variants.size());
        for (int at = 0; at < Report.PASSES.size(); at++) {
            String pass = Report.PASSES.get(at);
            panel.draw(
                    Report.title(pass),
                    TOP + 14 + at * PANEL_APART,
                    (shape, v) -> figures.share(pass, shape, variants.get(v), 1));
        }
        return svg.finished();
    }
}
