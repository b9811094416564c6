package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that people write in another form is explained, and where it can be told what to write, that is told. */
class NumberTextTest {

    @ParameterizedTest
    @CsvSource({"12, 12", "-3e2, -300", ".5, 0.5", "+7., 7", "1E+05, 1e5", "0.1, 0.1", "007, 7"})
    void readsDecimalDigits(String text, double value) {
        assertEquals(value, NumberText.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3,6|it has a decimal comma; write \"3.6\"",
                "-1234,5|it has a decimal comma; write \"-1234.5\"",
                "1,234|its comma may be a decimal comma or separate thousands; write a decimal point, or leave it out",
                "1,234.5|it has thousands separators; write \"1234.5\"",
                "1,234,567|it has thousands separators; write \"1234567\"",
                "1'234.5|it has thousands separators; write \"1234.5\"",
                "1 234|it has thousands separators; write \"1234\"",
                "1.234,5|it has a decimal comma or thousands separators; write \"1234.5\"",
                "1 234,5|it has a decimal comma or thousands separators; write \"1234.5\"",
                "1.234.567|it has a decimal comma or thousands separators; write \"1234567\"",
                "(12.5)|it stands in parentheses; write \"-12.5\"",
                "12.5%|it has a percent sign; write the number alone",
                "12-|its minus sign stands behind it; write \"-12\"",
                "?0.7|its ? may have been a minus sign; write \"-0.7\"",
                "\u22120.7|its minus sign is U+2212 (MINUS SIGN); write \"-0.7\"",
                "0x1F|it is hexadecimal; write it with decimal digits",
                "-Infinity|infinity can't be learned from",
                "#DIV/0!|it is a spreadsheet's error",
                "2021-01-04|it looks like a time; is this the right column?",
                "04.01.2021|it looks like a time; is this the right column?",
                "12:30|it looks like a time; is this the right column?",
                "3;4|it has a semicolon, but columns are separated by commas",
                "$12|it has more than the number in it, such as a unit; write \"12\"",
                "12.5 kg|it has more than the number in it, such as a unit; write \"12.5\"",
                "\u20AC 12|it has more than the number in it, such as a unit; write \"12\"",
                "\uFF11\uFF12|it holds U+FF11 (FULLWIDTH DIGIT ONE); use the digits 0 to 9",
            })
    void explainsOtherForms(String text, String reason) {
        assertTrue(Double.isNaN(NumberText.parse(text)));
        assertEquals('"' + text + "\" is not a number; " + reason, NumberText.problem(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1\u00A0234|\"1<U+00A0>234\"|U+00A0 (NO-BREAK SPACE)",
                "1\u202F234|\"1<U+202F>234\"|U+202F (NARROW NO-BREAK SPACE)",
                "12\u200B|\"12<U+200B>\"|U+200B (ZERO WIDTH SPACE)",
                "\uFEFF12|\"<U+FEFF>12\"|U+FEFF (ZERO WIDTH NO-BREAK SPACE)",
                "1\u00AD2|\"1<U+00AD>2\"|U+00AD (SOFT HYPHEN)",
                "\u202E12|\"<U+202E>12\"|U+202E (RIGHT-TO-LEFT OVERRIDE)",
                "12\u0007|\"12<U+0007>\"|U+0007 (BEL)",
            })
    void namesWhatCannotBeSeen(String text, String shown, String name) {
        assertEquals(
                shown + " is not a number; it holds the character " + name + ", which can't be seen; delete that",
                NumberText.problem(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"five", "--5", "TRUE", "NA", "NaN", "-", "null"})
    void saysNoMoreThanItKnows(String text) {
        assertTrue(Double.isNaN(NumberText.parse(text)));
        assertEquals('"' + text + "\"" + NumberText.NOT_A_NUMBER, NumberText.problem(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "1e", "e5", "1d"})
    void whatIsAlmostANumberIsNone(String text) {
        assertTrue(Double.isNaN(NumberText.parse(text)));
        assertTrue(NumberText.problem(text).startsWith('"' + text + "\" is not a number; "), NumberText.problem(text));
    }

    @Test
    void whatIsTooLongOrTooLargeIsNoNumber() {
        assertEquals("the value is missing", NumberText.problem(""));
        assertEquals("\"1e999\" is too large a number; at most 1.0E150 can be used", NumberText.problem("1e999"));
        assertEquals(
                "\"-2e150\" is too large a number; at most 1.0E150 can be used", NumberText.problem("-2e150", ','));
        assertTrue(Double.isNaN(NumberText.parse("-2e150")));
        assertEquals(-1e150, NumberText.parse("-1e150"));
        assertEquals("\"" + "1".repeat(57) + "...\" is not a number", NumberText.problem("1".repeat(1 << 20)));
    }
}
