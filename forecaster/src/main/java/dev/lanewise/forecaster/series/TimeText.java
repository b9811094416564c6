package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.TimeForm.Moment;
import dev.lanewise.forecaster.series.TimeForm.Precision;

/**
 * A time that somebody wrote.
 *
 * @param moment what it says
 * @param precision how exactly
 */
record TimeText(Moment moment, Precision precision) {

    /**
     * Reads it.
     *
     * @param text a time in a table's form, or in one of ISO 8601
     * @param form the table's form
     * @param example a time of the table
     * @throws IllegalArgumentException if it can't be understood
     */
    static TimeText parse(String text, TimeForm form, String example) {
        return form.read(text)
                .map(moment -> new TimeText(moment, form.precision()))
                .or(() -> TimeForms.of(text)
                        .flatMap(other -> other.read(text).map(moment -> new TimeText(moment, other.precision()))))
                .orElseThrow(() -> new IllegalArgumentException(Shown.quoted(text)
                        + " is not a time; write it as the data have it, such as " + Shown.quoted(example)
                        + ", or as a date such as \"2021-01-31\""));
    }
}
