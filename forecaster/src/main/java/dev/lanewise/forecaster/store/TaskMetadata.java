package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.TrainedModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * The metadata {@code task} of a model file: which columns a model reads and predicts, how each is scaled, and which
 * quantiles its outputs are. JSON in a text, numbers as decimal digits.
 */
final class TaskMetadata {

    static final String KEY = "task";

    private TaskMetadata() {}

    static String text(TrainedModel trained) {
        Task task = trained.task();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("inputs", task.inputs());
        map.put("targets", task.targets());
        map.put("future_inputs", task.futureInputs());
        map.put("patch", task.patch());
        map.put("horizon", task.horizon());
        map.put(
                "quantiles",
                trained.quantiles().stream().map(TaskMetadata::digits).toList());
        Map<String, Object> scalings = new LinkedHashMap<>();
        for (String name : Dataset.columns(task)) {
            Scaling scaling = trained.scalings().get(name);
            scalings.put(name, List.of(digits(scaling.mean()), digits(scaling.deviation())));
        }
        map.put("scalings", scalings);
        return JSON.std.asString(map);
    }

    /** All digits: Double.toString differs between JDKs. */
    private static String digits(double value) {
        return new BigDecimal(value).toString();
    }

    /** What the metadata of a file say beside its steps: all of a model but shape and parameters. */
    record Read(Task task, Map<String, Scaling> scalings, List<Double> quantiles) {}

    static Read read(TensorFile file, int steps) {
        try {
            Map<String, Object> map = JSON.std.mapFrom(file.metadata(KEY));
            Task task = new Task(
                    texts(map.get("inputs")),
                    texts(map.get("targets")),
                    texts(map.get("future_inputs")),
                    steps,
                    (Integer) map.get("patch"),
                    (Integer) map.get("horizon"));
            Map<String, Scaling> scalings = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) map.get("scalings")).entrySet()) {
                List<Double> pair = numbers(entry.getValue());
                scalings.put((String) entry.getKey(), new Scaling(pair.get(0), pair.get(1)));
            }
            return new Read(task, scalings, numbers(map.get("quantiles")));
        } catch (RuntimeException e) {
            throw file.broken("its metadata \"" + KEY + "\" are not as this program writes them");
        }
    }

    private static List<String> texts(Object list) {
        List<String> texts = new ArrayList<>();
        ((List<?>) list).forEach(text -> texts.add((String) text));
        return texts;
    }

    private static List<Double> numbers(Object list) {
        return texts(list).stream().map(Double::valueOf).toList();
    }
}
