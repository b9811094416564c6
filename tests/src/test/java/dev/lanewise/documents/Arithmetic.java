package dev.lanewise.documents;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes an expression such as {@code 0.5 * (1 - 0.25²) + σ(-0.5)}: numbers, brackets, {@code + - * /}, squares,
 * {@code σ} and {@code tanh}.
 */
final class Arithmetic {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private final String text;
    private int at;

    private Arithmetic(String text) {
        this.text = text.replace(" ", "");
    }

    /**
     * The value of an expression.
     *
     * @throws IllegalArgumentException if it holds anything else
     */
    static double value(String expression) {
        Arithmetic arithmetic = new Arithmetic(expression);
        double value = arithmetic.sum();
        if (arithmetic.at < arithmetic.text.length()) {
            throw new IllegalArgumentException("what follows '" + arithmetic.text.substring(0, arithmetic.at)
                    + "' can't be computed in '" + expression + "'");
        }
        return value;
    }

    private double sum() {
        double value = product();
        while (true) {
            if (takes("+")) {
                value += product();
            } else if (takes("-")) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = factor();
        while (true) {
            if (takes("*")) {
                value *= factor();
            } else if (takes("/")) {
                value /= factor();
            } else {
                return value;
            }
        }
    }

    private double factor() {
        if (takes("-")) {
            return -factor();
        }
        double value;
        if (takes("σ")) {
            value = 1 / (1 + Math.exp(-inBrackets()));
        } else if (takes("tanh")) {
            value = Math.tanh(inBrackets());
        } else {
            value = text.startsWith("(", at) ? inBrackets() : number();
        }
        return takes("²") ? value * value : value;
    }

    private double inBrackets() {
        expect("(");
        double value = sum();
        expect(")");
        return value;
    }

    private double number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw new IllegalArgumentException("a number should follow '" + text.substring(0, at) + "' in " + text);
        }
        at = number.end();
        return Double.parseDouble(number.group());
    }

    private boolean takes(String token) {
        boolean there = text.startsWith(token, at);
        at += there ? token.length() : 0;
        return there;
    }

    private void expect(String token) {
        if (!takes(token)) {
            throw new IllegalArgumentException(
                    "'" + token + "' should follow '" + text.substring(0, at) + "' in " + text);
        }
    }
}
