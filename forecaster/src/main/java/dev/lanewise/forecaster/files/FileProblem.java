package dev.lanewise.forecaster.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/** Says what is wrong with a file or its path, as part of a sentence. Java's own messages are often the path alone. */
public final class FileProblem {

    private FileProblem() {}

    /**
     * Why a file can't be read or written, for a sentence that names the file already.
     *
     * @param e what Java says
     * @return the reason
     */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of this name is in the way";
        }
        String reason = e instanceof FileSystemException problem ? problem.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /**
     * Why a file can't be read or written, and which one.
     *
     * @param e what Java says
     * @return the file, as far as it is known, and the reason
     */
    public static String of(IOException e) {
        return e instanceof FileSystemException problem && problem.getFile() != null
                ? problem.getFile() + ": " + reason(e)
                : reason(e);
    }

    /**
     * Why a text is not a path.
     *
     * @param e what Java says
     * @return the reason
     */
    public static String of(InvalidPathException e) {
        return encoding().newEncoder().canEncode(e.getInput()) ? e.getReason() : missingCharacters();
    }

    /**
     * Whether a word of the command line lost characters on its way into Java: those that the locale's encoding lacks.
     * Java puts U+FFFD in their place, and a file of that name would be another one.
     *
     * @param word an argument
     * @return true if it isn't what the user wrote
     */
    public static boolean isGarbled(String word) {
        return word.indexOf('\uFFFD') >= 0;
    }

    /**
     * What to say of a text with characters that can't be in an argument or in a path.
     *
     * @return the reason, and what helps
     */
    public static String missingCharacters() {
        return encoding().equals(StandardCharsets.UTF_8)
                ? "it holds bytes that are not UTF-8"
                : "it holds characters that this locale's encoding, " + encoding()
                        + ", doesn't have; start Java with the environment variable LC_ALL=C.UTF-8";
    }

    /** Java's encoding of arguments and paths. */
    private static Charset encoding() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }
}
