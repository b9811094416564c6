package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers in tables. One form is read: decimal digits, perhaps with a point and an exponent. For the other forms in
 * which people and programs write numbers, or write that there is none, a sentence says what to write instead.
 */
final class NumberText {

    /** Of larger numbers, squared errors would soon be infinite. */
    static final double LARGEST = 1e150;

    /** The end of a problem of which there is no more to say. */
    static final String NOT_A_NUMBER = " is not a number";
    /** The end of the problem of a number that is too large. */
    static final String TOO_LARGE = " is too large a number; at most " + LARGEST + " can be used";
    /** The problem of an empty text. */
    static final String IS_MISSING = "the value is missing";

    private static final String FORM = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?";
    private static final Pattern NUMBER = Pattern.compile(FORM);
    /** All digits of the longest double, and some. */
    private static final int LONGEST = 2000;
    /** A longer text isn't looked at as a number in another form. */
    private static final int LONGEST_OTHER = 60;

    private static final Set<String> MISSING =
            Set.of("", "na", "n/a", "#n/a", "nan", "null", "nil", "none", "-", "--", "---", ".", "..", "?", "missing");

    /** Dashes that look like a minus sign. */
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\uFE63\uFF0D";

    /**
     * A form that isn't read.
     *
     * @param pattern how it looks
     * @param explanation what it is
     * @param remedy what to write instead; null if that isn't known
     */
    private record Form(Pattern pattern, String explanation, UnaryOperator<String> remedy) {

        Form(String regex, String explanation, UnaryOperator<String> remedy) {
            this(Pattern.compile(regex), explanation, remedy);
        }

        boolean fits(String text) {
            return pattern.matcher(text).matches();
        }

        String describe(String text) {
            return explanation + (remedy == null ? "" : "; write " + Shown.quoted(remedy.apply(text)));
        }
    }

    private static final String GROUPS = "[+-]?[0-9]{1,3}(%1$s[0-9]{3})+(%2$s[0-9]+)?";

    /** The first one that fits explains a text. */
    private static final List<Form> FORMS = List.of(
            new Form(
                    "[+-]?[1-9][0-9]{0,2},[0-9]{3}",
                    "its comma may be a decimal comma or separate thousands; write a decimal point, or leave it out",
                    null),
            new Form("[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?", "it has a decimal comma", text -> text.replace(',', '.')),
            new Form(
                    String.format(GROUPS, "[,' \u2019_]", "\\."),
                    "it has thousands separators",
                    text -> text.replaceAll("[,' \u2019_]", "")),
            new Form(
                    String.format(GROUPS, "[.' \u2019]", ","),
                    "it has a decimal comma or thousands separators",
                    text -> text.replaceAll("[.' \u2019]", "").replace(',', '.')),
            new Form(
                    "\\(" + FORM + "\\)",
                    "it stands in parentheses",
                    text -> "-" + text.substring(1, text.length() - 1)),
            new Form(FORM + " ?%", "it has a percent sign; write the number alone", null),
            new Form("[0-9.]+-", "its minus sign stands behind it", text -> "-" + text.substring(0, text.length() - 1)),
            new Form("\\?" + FORM, "its ? may have been a minus sign", text -> "-" + text.substring(1)),
            new Form("[+-]?0[xX][0-9a-fA-F]+", "it is hexadecimal; write it with decimal digits", null),
            new Form("(?i)[+-]?(inf(inity)?|\u221E)", "infinity can't be learned from", null),
            new Form("#[A-Z/0]+[!?]", "it is a spreadsheet's error", null),
            new Form(
                    "[0-9]{1,4}([-/.])[0-9]{1,2}\\1[0-9]{1,4}.*|[0-9]{1,2}:[0-9]{2}.*",
                    "it looks like a time; is this the right column?", null),
            new Form(".*;.*", "it has a semicolon, but columns are separated by commas", null),
            new Form(
                    "[^0-9.+-]*" + FORM + "[^0-9]*",
                    "it has more than the number in it, such as a unit",
                    NumberText::numberIn));

    private NumberText() {}

    /**
     * Reads a number.
     *
     * @param text a text without space around it
     * @return the number; NaN if it isn't one of at most {@link #LARGEST}
     */
    static double parse(String text) {
        double value = isNumber(text) ? Double.parseDouble(text) : Double.NaN;
        return Math.abs(value) > LARGEST ? Double.NaN : value;
    }

    /**
     * Reads a number that may have another decimal mark.
     *
     * @param text a text without space around it
     * @param decimal a point or a comma
     * @return the number; NaN if it isn't one of at most {@link #LARGEST}
     */
    static double parse(String text, char decimal) {
        return decimal == '.' ? parse(text) : text.indexOf('.') >= 0 ? Double.NaN : parse(text.replace(decimal, '.'));
    }

    private static boolean isNumber(String text) {
        return text.length() <= LONGEST && NUMBER.matcher(text).matches();
    }

    /** Whether a text means that there is no value. */
    static boolean isMissing(String text) {
        return MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * Why a text can't be read among numbers that may have another decimal mark.
     *
     * @param text one that {@link #parse} doesn't read
     * @param decimal a point or a comma
     * @return the rest of a sentence
     */
    static String problem(String text, char decimal) {
        if (decimal == '.') {
            return problem(text);
        }
        if (isNumber(text) && text.indexOf('.') >= 0) {
            return Shown.quoted(text) + " has a point, but the decimal mark of this file is a comma; write "
                    + Shown.quoted(text.replace('.', ',')) + ", or leave the point out if it separates thousands";
        }
        String alone = text.replaceAll("[.' \u2019]", "");
        return !text.equals(alone) && text.length() <= LONGEST_OTHER && isNumber(alone.replace(',', '.'))
                ? Shown.quoted(text) + " is not a number; it has thousands separators; write " + Shown.quoted(alone)
                : problem(text);
    }

    /**
     * Why a text can't be read.
     *
     * @param text one that {@link #parse} doesn't read
     * @return the rest of a sentence
     */
    static String problem(String text) {
        if (text.isEmpty()) {
            return IS_MISSING;
        }
        if (isNumber(text)) {
            return Shown.quoted(text) + TOO_LARGE;
        }
        String reason = isMissing(text) ? null : reason(text);
        return Shown.quoted(text) + NOT_A_NUMBER + (reason == null ? "" : "; " + reason);
    }

    private static String reason(String text) {
        OptionalInt invisible = Shown.firstInvisible(text);
        if (invisible.isPresent()) {
            return "it holds the character " + Shown.name(invisible.getAsInt()) + ", which can't be seen; delete that";
        }
        if (text.length() > LONGEST_OTHER) {
            return null;
        }
        if (text.chars().anyMatch(c -> DASHES.indexOf(c) >= 0) && isNumber(withPlainMinus(text))) {
            int dash =
                    text.chars().filter(c -> DASHES.indexOf(c) >= 0).findFirst().orElseThrow();
            return "its minus sign is " + Shown.name(dash) + "; write " + Shown.quoted(withPlainMinus(text));
        }
        OptionalInt digit =
                text.codePoints().filter(c -> c > '9' && Character.isDigit(c)).findFirst();
        if (digit.isPresent()) {
            return "it holds " + Shown.name(digit.getAsInt()) + "; use the digits 0 to 9";
        }
        return FORMS.stream()
                .filter(form -> form.fits(text))
                .findFirst()
                .map(form -> form.describe(text))
                .orElse(null);
    }

    private static String withPlainMinus(String text) {
        return text.replaceAll("[" + DASHES + "]", "-");
    }

    private static String numberIn(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find() ? number.group() : text;
    }
}
