package dev.lanewise.trainer.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the second JVM is started with, and what of its errors is passed on. */
class SecondJvmCommandTest {

    @Test
    void flagsGoAlong() {
        List<String> flags = List.of("-Xmx1g", "-ea", "-Dname=with space");
        assertEquals(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:CompileCommand=quiet",
                        "-XX:CompileCommand=CompileThresholdScaling,dev.lanewise.kernels.Simd*::*,0.01",
                        "-XX:CompileCommand=CompileThresholdScaling,dev.lanewise.kernels.SimdLanes::*,1.0",
                        "-XX:CompileCommand=inline,dev.lanewise.kernels.SimdLanes::*",
                        "-XX:Tier3DelayOn=100000",
                        "-XX:Tier4BackEdgeThreshold=400000000",
                        "-XX:ObjectAlignmentInBytes=64",
                        "-Xmx1g",
                        "-ea",
                        "-Dname=with space",
                        "--add-modules=jdk.incubator.vector",
                        "-Dlanewise.parent=" + ProcessHandle.current().pid(),
                        "-cp",
                        "a.jar:b.jar",
                        "some.Main",
                        "--seed",
                        "7"),
                SecondJvmCommand.of("a.jar:b.jar", flags, "some.Main", "--seed", "7"));
    }

    @ParameterizedTest
    @CsvSource({
        "'WARNING: Using incubator modules: jdk.incubator.vector\nnext\n', 'next\n'",
        "'WARNING: Using incubator modules: jdk.incubator.vector\n', ''",
        "'other\nWARNING: Using incubator modules: x\nnext', 'other\nnext'",
        "'WARNING: other\nWARNING: Using incubator modules: x\n', 'WARNING: other\n'",
        "'an WARNING: Using incubator modules: x\n', 'an WARNING: Using incubator modules: x\n'",
        "'WARNING: Using incubator modules: x\nWARNING: Using incubator modules: x\n',"
                + " 'WARNING: Using incubator modules: x\n'",
        "'WARNING: Us', 'WARNING: Us'",
        "'no line end', 'no line end'",
        "'', ''",
    })
    void onlyTheIncubatorWarningIsKeptBack(String written, String passedOn) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        IncubatorWarningFilter.copy(
                new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)), new PrintStream(out, true));
        assertEquals(passedOn, out.toString(StandardCharsets.UTF_8));
    }
}
