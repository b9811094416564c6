package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.AddingProblem;
import dev.lanewise.forecaster.series.ChaoticSystem;
import dev.lanewise.forecaster.series.SineWaves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Works out what is predicted from what, and refuses keys that don't go with the source. */
final class TaskReader {

    private final Settings settings;
    private final Config.Data data;

    private TaskReader(Settings settings, Config.Data data) {
        this.settings = settings;
        this.data = data;
    }

    static Task read(Settings settings, Config.Data data) {
        TaskReader reader = new TaskReader(settings, data);
        if (data.source() != Config.Source.SINE) {
            reader.requireOne("model.input_dim");
            reader.requireOne("model.output_dim");
        }
        Task task = reader.ofSource();
        return ModelReader.predictsEachStep(settings) ? reader.everyStep(task) : task;
    }

    private Task everyStep(Task task) {
        for (String key : List.of("data.patch", "data.horizon")) {
            if (settings.size(key) != 1) {
                throw settings.get(key).mustBe("1 where model.head is each_step");
            }
        }
        if (task.futureValues() > 0) {
            throw settings.get("model.head").mustBe("last where there are future inputs, which are read once");
        }
        return task.everyStep();
    }

    private Task ofSource() {
        return switch (data.source()) {
            case SINE -> waves();
            case ADDING -> adding();
            case CSV -> columns();
            case MACKEY_GLASS, LORENZ, ROSSLER, HENON ->
                task(List.of(ChaoticSystem.COLUMN), List.of(ChaoticSystem.COLUMN));
        };
    }

    private Task waves() {
        requireOne("data.patch");
        requireOne("data.horizon");
        int inputs = settings.size("model.input_dim");
        int outputs = settings.size("model.output_dim");
        if (outputs > inputs) {
            throw settings.get("model.output_dim").mustBe("at most model.input_dim, which is " + inputs);
        }
        List<String> channels =
                IntStream.range(0, inputs).mapToObj(SineWaves::name).toList();
        return task(channels, channels.subList(0, outputs));
    }

    private Task adding() {
        requireOne("data.patch");
        requireOne("data.horizon");
        int least = AddingProblem.SHORTEST;
        if (data.windows().sequenceLength() < least) {
            throw settings.get("data.sequence_length")
                    .mustBe("at least " + least + " where data.source is " + settings.text("data.source"));
        }
        return task(AddingProblem.INPUTS, List.of(AddingProblem.TARGET));
    }

    private Task columns() {
        Config.Csv csv = data.csv();
        Origin source = settings.get("data.source").origin();
        if (csv.file() == null) {
            throw new InputException(source, "data.file", "data.source is csv, so data.file must name a CSV file");
        }
        checkIsFile(csv.file());
        if (csv.columns().isEmpty()) {
            boolean given = settings.isGiven("data.column");
            throw new InputException(
                    given ? settings.get("data.column").origin() : source,
                    "data.column",
                    "data.source is csv, so data.column must name a column of the file"
                            + (given ? "; quote a name that begins with #" : ""));
        }
        List<String> inputs = new ArrayList<>(csv.columns());
        csv.inputs().stream().filter(name -> !inputs.contains(name)).forEach(inputs::add);
        List<String> ahead = new ArrayList<>(csv.futureInputs());
        csv.calendar().forEach(feature -> ahead.addAll(feature.columns()));
        for (String name : csv.futureInputs()) {
            if (csv.columns().contains(name)) {
                throw new InputException(
                        settings.get("data.future_inputs").origin(),
                        "data.future_inputs",
                        "data.future_inputs must be known ahead, but " + name + " is what is predicted");
            }
        }
        return task(inputs, csv.columns()).withFutureInputs(ahead);
    }

    private void checkIsFile(Path file) {
        if (!Files.isRegularFile(file)) {
            String problem = Files.isDirectory(file)
                    ? ", which is a folder"
                    : Files.exists(file) ? ", which is not a regular file" : ", but there is no such file";
            throw new InputException(
                    settings.get("data.file").origin(), "data.file", "data.file names " + file + problem);
        }
    }

    private Task task(List<String> inputs, List<String> targets) {
        Config.Windows windows = data.windows();
        long values = Stream.of(inputs.size(), windows.patch(), windows.sequenceLength())
                .mapToLong(Integer::longValue)
                .reduce(1, Math::multiplyExact);
        if (values > Integer.MAX_VALUE || (long) targets.size() * windows.horizon() > Integer.MAX_VALUE) {
            Setting given = settings.given("data.sequence_length", "data.patch", "data.horizon");
            throw given.mustBe("smaller: with these columns, steps and rows a sample would have too many values");
        }
        return new Task(inputs, targets, windows.sequenceLength(), windows.horizon())
                .withSteps(windows.sequenceLength(), windows.patch());
    }

    private void requireOne(String key) {
        if (settings.size(key) != 1) {
            throw settings.get(key).mustBe("1 where data.source is " + settings.text("data.source"));
        }
    }
}
