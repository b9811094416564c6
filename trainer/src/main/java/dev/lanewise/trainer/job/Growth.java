package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.TrainingEnd;
import dev.lanewise.trainer.results.SeriesRead;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Where in a series the training of a kept model ended.
 *
 * @param learned rows up to there: those after it are new
 * @param remarks what should be known of them, a sentence each
 */
record Growth(int learned, List<String> remarks) {

    /**
     * Looks for the end of a training.
     *
     * @param series the same series, perhaps grown
     * @param model what was learned before
     * @return the end
     * @throws InputException if it is another series
     */
    static Growth of(SeriesRead series, ForecastModel model) {
        TrainingEnd end = model.end();
        int rows = end.rows().get(0);
        Table table = series.table();
        boolean isSame = rows <= series.known()
                && TrainingEnd.hash(table, model.design().task().inputs(), List.of(rows))
                        .equals(end.sha256());
        if (isSame) {
            return new Growth(rows, List.of());
        }
        OptionalInt last = table.times().isPresent() && end.lastTime().isPresent()
                ? row(table.times().get(), end.lastTime().get(), series.known())
                : OptionalInt.empty();
        if (last.isPresent()) {
            int learned = last.getAsInt() + 1;
            return new Growth(
                    learned,
                    List.of(
                            learned == rows
                                    ? "Values up to " + end.lastTime().get()
                                            + " are not those that the model learned from: they have been revised, or"
                                            + " this is another series."
                                    : "The file has " + learned + " rows up to "
                                            + end.lastTime().get()
                                            + ", and the model learned from " + rows
                                            + ": whether it is the same series can't be told."));
        }
        throw new InputException(
                Origin.of(series.file()),
                "this is not the series that the model was trained on, grown longer: "
                        + (series.known() < rows
                                ? "it has " + series.known() + " rows, fewer than the " + rows
                                        + " that were learned from"
                                : "its first " + rows + " rows differ")
                        + end.lastTime()
                                .map(time -> ", and no row has the time " + time)
                                .orElse("")
                        + "; train a model on it");
    }

    private static OptionalInt row(Times times, String text, int known) {
        return IntStream.range(0, known)
                .filter(row -> times.text(row).equals(text))
                .findFirst();
    }
}
