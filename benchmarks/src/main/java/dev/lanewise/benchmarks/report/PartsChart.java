package dev.lanewise.benchmarks.report;

import dev.lanewise.benchmarks.report.Svg.Anchor;
import java.util.List;
import java.util.Locale;

/** A stacked bar for each training step: which part of its time each of its parts takes. */
final class PartsChart {

    private static final int WIDTH = 860;
    private static final int LEFT = 216;
    private static final int RIGHT = 84;
    private static final int TOP = 70;
    private static final int ROW = 30;
    private static final int BAR = 20;
    /** Parts that are narrower have no room for their number. */
    private static final double NARROWEST_LABEL = 0.045;
    /** Where the scale ends at least, as a part of the step. */
    private static final double LEAST_SCALE = 1.1;

    private static final List<String> NAMES = List.of("forward", "backward", "packing", "update (SGD)", "rest");

    private final List<StepBreakdown> steps;
    /** Pixels of 100 %. */
    private final double whole;

    private PartsChart(List<StepBreakdown> steps) {
        this.steps = steps;
        // measured one by one, the parts may add up to more than the step
        double longest = steps.stream()
                .mapToDouble(step -> 1 - step.rest() / step.step())
                .max()
                .orElse(1);
        this.whole = (WIDTH - LEFT - RIGHT) / Math.max(LEAST_SCALE, longest);
    }

    static String of(List<StepBreakdown> steps) {
        return new PartsChart(steps).draw();
    }

    private String draw() {
        int bottom = TOP + steps.size() * ROW + 4;
        Svg svg = new Svg(WIDTH, bottom + 48, "Time of a training step by part, on one thread");
        double x = LEFT;
        for (int part = 0; part < NAMES.size(); part++) {
            x = svg.key(x, 50, part, NAMES.get(part));
        }
        for (int percent = 0; percent <= 100; percent += 25) {
            double gridX = LEFT + percent / 100.0 * whole;
            svg.line(gridX, TOP - 6, gridX, bottom, percent == 0 ? "axis" : "grid");
            svg.text(gridX, bottom + 16, "small", Anchor.MIDDLE, percent + " %");
        }
        svg.text(
                LEFT,
                bottom + 36,
                "small",
                Anchor.START,
                "of the time of the whole step, which stands on the right; each part was measured by itself");
        for (int row = 0; row < steps.size(); row++) {
            row(svg, steps.get(row), TOP + row * ROW);
        }
        return svg.finished();
    }

    private void row(Svg svg, StepBreakdown step, double y) {
        svg.text(LEFT - 8, y + 15, "label", Anchor.END, step.shape() + " " + step.variant());
        double[] parts = {step.forward(), step.backward(), step.packing(), step.update(), Math.max(0, step.rest())};
        double x = LEFT;
        for (int part = 0; part < parts.length; part++) {
            double share = parts[part] / step.step();
            double width = share * whole;
            svg.bar(x, y, width, BAR, part);
            if (share >= NARROWEST_LABEL) {
                String label = String.format(Locale.ROOT, "%.0f %%", 100 * share);
                svg.text(x + width / 2, y + 14, "inside", Anchor.MIDDLE, label);
            }
            x += width;
        }
        svg.text(WIDTH - 12, y + 15, "label", Anchor.END, Quantity.time(step.step()));
    }
}
