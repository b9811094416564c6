package dev.lanewise.trainer.cli;

import picocli.CommandLine.ITypeConverter;

/** A text among others, with commas between them: one that holds a comma itself stands in quotes, which are no part. */
final class ListedText implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        boolean isQuoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The text as it can stand among others. */
    static String quoted(String text) {
        return text.contains(",") || text.startsWith("\"") ? '"' + text + '"' : text;
    }
}
