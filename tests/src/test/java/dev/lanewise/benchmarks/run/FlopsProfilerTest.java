package dev.lanewise.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lanewise.benchmarks.LstmBenchmark;
import dev.lanewise.benchmarks.Work;
import org.junit.jupiter.api.Test;

class FlopsProfilerTest {

    @Test
    void aBenchmarkSaysWhatItComputes() {
        String name = LstmBenchmark.class.getName() + ".train";
        assertSame(Work.TRAINING, FlopsProfiler.computes(name).value());
    }
}
