package dev.lanewise.trainer.results;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A run of a sweep.
 *
 * @param run its number, from 1
 * @param status how it ended
 * @param values what it tried
 * @param figures how well its final weights predict the validation part; NaN where it did not come to its end
 * @param epochs its whole epochs
 * @param keptEpoch the epoch that its final weights are of
 * @param seconds how long it took, data included
 * @param weightsSha256 hash of its final weights; empty where it did not come to its end
 * @param dataSha256 hash of the values that it learned from; empty where it did not come to its end
 * @param problem why it did not come to its end, a sentence without a full stop; empty where it did
 */
public record SweepRow(
        int run,
        Status status,
        List<SettingUsed> values,
        Figures figures,
        int epochs,
        int keptEpoch,
        double seconds,
        String weightsSha256,
        String dataSha256,
        String problem) {

    /** How a run can end. */
    public enum Status {
        /** All epochs were trained, or as many as the plan wanted. */
        COMPLETED,
        /** It could not go on. */
        FAILED,
        /** Its values don't go together. */
        REFUSED
    }

    /** What runs are compared by; the least is best. */
    public enum Score {
        /** The mean loss. */
        LOSS("validation loss"),
        /** The root of the mean squared error. */
        RMSE("validation RMSE"),
        /** The mean absolute error. */
        MAE("validation MAE");

        private final String words;

        Score(String words) {
            this.words = words;
        }

        /**
         * The score for people.
         *
         * @return words that can head a column
         */
        public String words() {
            return words;
        }
    }

    /**
     * How well the validation part is predicted.
     *
     * @param loss the mean loss, of scaled values
     * @param rmse the root of the mean squared error, in the targets' unit; NaN where they have several
     * @param mae the mean absolute error, in that unit
     */
    public record Figures(double loss, double rmse, double mae) {

        /** Not measured. */
        public static final Figures NONE = new Figures(Double.NaN, Double.NaN, Double.NaN);

        /**
         * The figure that runs are compared by.
         *
         * @param score which one
         * @return its value
         */
        public double of(Score score) {
            return switch (score) {
                case LOSS -> loss;
                case RMSE -> rmse;
                case MAE -> mae;
            };
        }
    }

    /** Takes a copy of the list. */
    public SweepRow {
        values = List.copyOf(values);
    }

    /**
     * A run that did not come to its end.
     *
     * @param run its number
     * @param status how it ended
     * @param values what it tried
     * @param epochs whole epochs
     * @param seconds how long it took
     * @param problem why, a sentence without a full stop
     * @return the row
     */
    public static SweepRow without(
            int run, Status status, List<SettingUsed> values, int epochs, double seconds, String problem) {
        return new SweepRow(run, status, values, Figures.NONE, epochs, 0, seconds, "", "", problem);
    }

    /**
     * The same run with its values as another list has them.
     *
     * @param others the same values
     * @return the row
     */
    public SweepRow with(List<SettingUsed> others) {
        return new SweepRow(
                run, status, others, figures, epochs, keptEpoch, seconds, weightsSha256, dataSha256, problem);
    }

    /**
     * Whether the run came to its end.
     *
     * @return false where there are no figures
     */
    public boolean isWhole() {
        return status == Status.COMPLETED;
    }

    /**
     * What the run tried, in words.
     *
     * @return names and values
     */
    public String tried() {
        return tried(values);
    }

    /**
     * Values in words.
     *
     * @param values what a run tries
     * @return names and values
     */
    public static String tried(List<SettingUsed> values) {
        return values.stream().map(value -> value.name() + " " + value.text()).collect(Collectors.joining(", "));
    }

    /**
     * The line of a run that has ended.
     *
     * @param score what runs are compared by
     * @return one line
     */
    public String line(Score score) {
        String end = isWhole()
                ? String.format(
                        Locale.ROOT,
                        "%s %s, %s, %.3f s",
                        score.words(),
                        number(figures.of(score)),
                        epochs == 1 ? "1 epoch" : epochs + " epochs",
                        seconds)
                : status.name().toLowerCase(Locale.ROOT) + " (" + problem + ")";
        return "run " + run + ": " + tried() + ": " + end;
    }

    /**
     * A number of runs in words.
     *
     * @param runs how many
     * @return such as 1 run, or 12 runs
     */
    public static String counted(int runs) {
        return runs == 1 ? "1 run" : runs + " runs";
    }

    /**
     * A figure as tables show it.
     *
     * @param figure the figure
     * @return some digits
     */
    public static String number(double figure) {
        return String.format(Locale.ROOT, Math.abs(figure) < 1000 ? "%.6f" : "%.6g", figure);
    }
}
