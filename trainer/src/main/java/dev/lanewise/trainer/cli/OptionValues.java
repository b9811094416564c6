package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;

/** Reads values of options, and says which one is wrong. */
final class OptionValues {

    private OptionValues() {}

    /** A number that must not be too small. */
    static int atLeast(String option, int least, int value) {
        if (value < least) {
            throw mustBe(option, "at least " + least, value);
        }
        return value;
    }

    /** One of the words for an enum's constants: {@code day-of-year} for {@code DAY_OF_YEAR}. */
    static <E extends Enum<E>> E word(String option, Class<E> words, String text) {
        for (E constant : words.getEnumConstants()) {
            if (word(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        String all = String.join(
                ", ",
                Arrays.stream(words.getEnumConstants()).map(OptionValues::word).toList());
        throw mustBe(option, "one of " + all, Shown.quoted(text));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A complaint about a value. */
    static InputException mustBe(String option, String wanted, Object value) {
        return wrong(option, "must be " + wanted + ", not " + value);
    }

    /** A complaint about an option. */
    static InputException wrong(String option, String problem) {
        return new InputException(Origin.ofOption(option), problem);
    }

    /** Refuses an option that means nothing beside the others. */
    static void refuse(boolean isWrong, String option, String why) {
        if (isWrong) {
            throw wrong(option, why + "; leave this option out");
        }
    }

    /** Gives an option of a command a value, as if it had been given. */
    static void set(ArgSpec argument, Object value) {
        try {
            argument.setter().set(value);
        } catch (Exception e) {
            throw new IllegalStateException("the option " + argument.paramLabel() + " can't be set", e);
        }
    }
}
