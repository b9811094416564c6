package dev.lanewise.benchmarks.report;

import dev.lanewise.benchmarks.Peer;
import java.util.ArrayList;
import java.util.List;

/** Bars for the share of the FMA peak that training steps reach: the kernels and the peers, by shape. */
final class PeersChart {

    private static final int TOP = 96;

    /** Who does which training step. */
    private record Step(String key, String benchmark, String variant) {}

    private PeersChart() {}

    /** Whether there is a peer's training step to draw. */
    static boolean hasSomethingToDraw(Figures figures) {
        return !figures.shapes(PeersSection.TRAINING).isEmpty()
                && !figures.peers(PeersSection.TRAINING).isEmpty();
    }

    static String of(Figures figures) {
        List<Step> steps = steps(figures);
        Svg svg = new Svg(
                SharePanel.WIDTH,
                TOP + SharePanel.HEIGHT + 46,
                "Share of the FMA peak of one core, training steps beside the peers");
        double x = SharePanel.LEFT;
        for (int at = 0; at < steps.size(); at++) {
            x = svg.key(x, 50, at, steps.get(at).key);
        }
        svg.text(
                SharePanel.WIDTH - SharePanel.RIGHT,
                TOP - 8,
                "small",
                Svg.Anchor.END,
                "a first layer leaves the gradient of its input out, in time and in work");
        new SharePanel(svg, figures.shapes(PeersSection.TRAINING), steps.size())
                .draw(
                        "100 % = " + Quantity.number(figures.peak(1)) + " GFLOP/s",
                        TOP,
                        (shape, at) -> figures.share(steps.get(at).benchmark, shape, steps.get(at).variant, 1));
        return svg.finished();
    }

    private static List<Step> steps(Figures figures) {
        List<Step> steps = new ArrayList<>();
        for (String benchmark : PeersSection.TRAINING) {
            String first = benchmark.equals(PeersSection.FIRST_LAYER) ? ", first layer" : "";
            figures.variants(List.of(benchmark)).stream()
                    .findFirst()
                    .ifPresent(ours -> steps.add(new Step("Lanewise" + first, benchmark, ours)));
            for (Peer peer : figures.peers(List.of(benchmark))) {
                steps.add(new Step(peer.label() + first, benchmark, peer.label()));
            }
        }
        return steps;
    }
}
