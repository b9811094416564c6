package dev.lanewise.forecaster.files;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A text file that a user gives, as characters. The text is UTF-8, perhaps with a byte order mark, which is skipped;
 * anything else ends in an {@link InputException} that says what it is and, if the line is known, which one.
 */
public final class TextFile extends Reader {

    private static final int BUFFER = 1 << 16;
    private static final String AS_UTF_8 = "save the file as UTF-8";
    private static final String OR_NAMED = AS_UTF_8 + ", or name its encoding";

    private final String name;
    private final InputStream in;
    private final Charset encoding;
    private final String remedy;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).limit(0);
    private boolean atEnd;
    private int line = 1;
    private boolean afterReturn;

    private TextFile(String name, InputStream in, Charset encoding, String remedy) {
        this.name = name;
        this.in = in;
        this.encoding = encoding;
        this.remedy = remedy;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** A stream that may be a pipe: to ask how much is available would seek in it, which fails there. */
    private static final class OneWay extends FilterInputStream {

        OneWay(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 0;
        }
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @param kind what it should be, such as "CSV file", for complaints
     * @return its text
     * @throws IOException if it can't be read
     * @throws InputException if its first bytes say that it is of another kind
     */
    public static TextFile open(Path file, String kind) throws IOException {
        InputStream in = new BufferedInputStream(new OneWay(Files.newInputStream(file)));
        try {
            FileStart start = FileStart.of(in);
            if (start.other() != null) {
                throw new InputException(
                        Origin.of(file.toString()), "this is " + start.other() + ", not a " + kind + " of UTF-8 text");
            }
            in.skipNBytes(start.mark());
            return new TextFile(file.toString(), in, StandardCharsets.UTF_8, AS_UTF_8);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Opens a file that may be in another encoding: UTF-16 where a byte order mark says so, or a given one.
     *
     * @param file the file
     * @param kind what it should be, for complaints
     * @param given the encoding of a file that doesn't begin with a byte order mark; empty for UTF-8
     * @return its text
     * @throws IOException if it can't be read
     * @throws InputException if its first bytes say that it is of another kind
     */
    public static TextFile open(Path file, String kind, Optional<Charset> given) throws IOException {
        InputStream in = new BufferedInputStream(new OneWay(Files.newInputStream(file)));
        try {
            Charset wide = FileStart.wide(in);
            if (wide != null) {
                in.skipNBytes(2);
                return new TextFile(file.toString(), in, wide, AS_UTF_8);
            }
            FileStart start = FileStart.of(in);
            boolean isGiven = given.isPresent() && FileStart.WIDE.equals(start.other());
            if (start.other() != null && !isGiven) {
                throw new InputException(Origin.of(file.toString()), "this is " + start.other() + ", not a " + kind);
            }
            in.skipNBytes(start.mark());
            Charset encoding = start.mark() > 0 ? StandardCharsets.UTF_8 : given.orElse(StandardCharsets.UTF_8);
            return new TextFile(file.toString(), in, encoding, OR_NAMED);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads a whole file.
     *
     * @param file the file
     * @param kind what it should be, for complaints
     * @return its text
     * @throws IOException if it can't be read
     */
    public static String read(Path file, String kind) throws IOException {
        try (TextFile text = open(file, kind)) {
            StringWriter all = new StringWriter();
            text.transferTo(all);
            return all.toString();
        }
    }

    /**
     * Reads a whole file of which most lines are of no concern, so that their encoding may be any that has ASCII's
     * letters.
     *
     * @param file the file
     * @return its text, with U+FFFD in place of what is not UTF-8, and without a byte order mark
     * @throws IOException if it can't be read
     * @throws InputException if it is UTF-16 text, say
     */
    public static String readLeniently(Path file) throws IOException {
        try (TextFile text = open(file, "file")) {
            return new String(text.in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (atEnd && !bytes.hasRemaining()) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(to, offset, count);
        return count;
    }

    private void decode() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, atEnd);
        chars.flip();
        if (result.isError()) {
            countLines(chars.duplicate());
            throw undecodable();
        }
        countLines(chars.duplicate());
    }

    private InputException undecodable() {
        int next = bytes.get(bytes.position()) & 0xFF;
        Origin where = Origin.ofLine(name, line);
        if (!encoding.equals(StandardCharsets.UTF_8)) {
            return new InputException(
                    where,
                    String.format(
                            "the byte 0x%02x can't be read as %s, so the text is in another encoding or is cut off",
                            next, encoding.displayName()));
        }
        InputException problem = new InputException(
                where,
                String.format(
                        "the byte 0x%02x is not UTF-8, so the text is in another encoding (Windows-1252, perhaps) or"
                                + " is cut off; %s",
                        next, remedy));
        return remedy.equals(OR_NAMED) ? problem.curedBy(Cure.ENCODING) : problem;
    }

    /** As an editor counts: a line ends with LF, CR, or both. */
    private void countLines(CharBuffer text) {
        while (text.hasRemaining()) {
            char c = text.get();
            line += c == '\r' || c == '\n' && !afterReturn ? 1 : 0;
            afterReturn = c == '\r';
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
