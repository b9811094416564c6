package dev.lanewise.trainer.cli;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** The terminal that standard output goes to, if it is one that can go back to the start of its line. */
final class Terminal {

    /** Goes back to the start of the line and clears it. */
    static final String CLEAR_LINE = "\r\u001b[K";

    private static final int USUAL_WIDTH = 80;

    private Terminal() {}

    /** Whether input and output are a terminal. */
    static boolean isThere() {
        Console console = System.console();
        return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
    }

    /** From Java 22 on there may be a console without a terminal, and there is a method that says so. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Columns. */
    static int width() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            int columns = Integer.parseInt(size[size.length - 1]);
            return columns > 0 ? columns : USUAL_WIDTH;
        } catch (IOException | NumberFormatException e) {
            return USUAL_WIDTH; // Windows, say
        }
    }

    /** Puts a text in place of what stands on the line, and stays there. */
    static void overwrite(String text) {
        System.out.print(CLEAR_LINE + text);
        System.out.flush();
    }
}
