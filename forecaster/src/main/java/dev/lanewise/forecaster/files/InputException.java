package dev.lanewise.forecaster.files;

import java.util.Optional;

/**
 * A mistake in what the user gave. The message is one sentence: what is wrong, where, and what would be right. It is a
 * printable line of sane length, whatever it quotes: see {@link Shown#sentence}. Programs that show it in a form of
 * their own find the place beside it.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Origin where;
    private final transient String key;
    private final transient Cure cure;

    /**
     * A mistake.
     *
     * @param sentence what the user reads
     */
    public InputException(String sentence) {
        this(sentence, null, null, null);
    }

    /**
     * A mistake at a known place.
     *
     * @param where the place
     * @param problem the rest of the sentence
     */
    public InputException(Origin where, String problem) {
        this(where + ": " + problem, where, where.option().orElse(null), null);
    }

    /**
     * A mistake in the value of a key, or in a column of a table.
     *
     * @param where the place
     * @param key the key's or column's name, which the sentence names as well
     * @param problem the rest of the sentence
     */
    public InputException(Origin where, String key, String problem) {
        this(where + ": " + problem, where, key, null);
    }

    /**
     * A mistake in a column of a table.
     *
     * @param line the line
     * @param column the column's name
     * @param problem the rest of the sentence
     * @return a mistake whose sentence names line and column
     */
    public static InputException inColumn(Origin line, String column, String problem) {
        return new InputException(line + ", column " + Shown.quoted(column) + ": " + problem, line, column, null);
    }

    private InputException(String sentence, Origin where, String key, Cure cure) {
        super(Shown.sentence(sentence));
        this.where = where;
        this.key = key;
        this.cure = cure;
    }

    /**
     * The same mistake, of which is known what would mend it.
     *
     * @param setting what the end of the sentence speaks of
     * @return the mistake
     */
    public InputException curedBy(Cure setting) {
        return new InputException(getMessage(), where, key, setting);
    }

    /**
     * Where the mistake is.
     *
     * @return the place, as far as it is known
     */
    public Optional<Origin> where() {
        return Optional.ofNullable(where);
    }

    /**
     * What has the wrong value.
     *
     * @return a key of the configuration, an option or a column; empty where it is none of these
     */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /**
     * What would mend it, where the end of the sentence speaks of something that programs let their users give.
     *
     * @return what to give
     */
    public Optional<Cure> cure() {
        return Optional.ofNullable(cure);
    }
}
