package dev.lanewise.forecaster.files;

/**
 * A mistake in what the user gave. The message is one sentence: what is wrong, where, and what would be right. It is a
 * printable line of sane length, whatever it quotes: see {@link Shown#sentence}.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A mistake.
     *
     * @param sentence what the user reads
     */
    public InputException(String sentence) {
        super(Shown.sentence(sentence));
    }

    /**
     * A mistake at a known place.
     *
     * @param where the place
     * @param problem the rest of the sentence
     */
    public InputException(Origin where, String problem) {
        super(Shown.sentence(where + ": " + problem));
    }
}
