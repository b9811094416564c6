package dev.lanewise.forecaster.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text is UTF-8, with or without a mark, and anything else is told apart. */
class TextFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsUtf8WhereverItsBuffersEnd() throws IOException {
        String text = "a\u00E4\u20AC\uD83D\uDE00\r\n".repeat(20_000);
        assertEquals(text, TextFile.read(Files.writeString(file(), text), "note"));
        assertEquals(text, TextFile.read(Files.writeString(file(), "\uFEFF" + text), "note"));
        assertEquals("", TextFile.read(Files.writeString(file(), ""), "note"));
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, 0xe4", "windows-1252, 0xe4", "IBM437, 0x84"})
    void anotherEncodingIsToldWithTheLine(String charset, String shown) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("x\r\ny\rz\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
        bytes.write("na\u00E4h\n".getBytes(Charset.forName(charset)));
        Files.write(file(), bytes.toByteArray());
        assertEquals(
                file() + ", line 30001: the byte " + shown + " is not UTF-8, so the text is in another encoding"
                        + " (Windows-1252, perhaps) or is cut off; save the file as UTF-8",
                problem());
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, UTF-16 text",
        "x-UTF-16LE-BOM, UTF-16 text",
        "UTF-16LE, UTF-16 text without a byte order mark",
        "UTF-16BE, UTF-16 text without a byte order mark",
        "X-UTF-32BE-BOM, UTF-32 text",
    })
    void wideTextIsTold(String charset, String what) throws IOException {
        Files.write(file(), "day,sales\n1,2\n".getBytes(Charset.forName(charset)));
        assertEquals(file() + ": this is " + what + ", not a note of UTF-8 text", problem());
    }

    @ParameterizedTest
    @CsvSource({
        "'PK\u0003\u0004', a ZIP archive or an Excel workbook",
        "'\u001F\u008B\b', a gzip archive",
        "PAR1, a Parquet file",
        "<!DOCTYPE html>, a web page",
        "version https://git-lfs.github.com/spec/v1, a Git LFS pointer (git lfs pull fetches the file itself)",
    })
    void otherFilesAreTold(String start, String what) throws IOException {
        Files.write(file(), (start + "\n1,2\n").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(file() + ": this is " + what + ", not a note of UTF-8 text", problem());
    }

    @Test
    void aCharacterThatIsCutOffIsTold() throws IOException {
        Files.write(file(), new byte[] {'a', '\n', (byte) 0xE2, (byte) 0x82});
        assertEquals(
                file() + ", line 2: the byte 0xe2 is not UTF-8, so the text is in another encoding (Windows-1252,"
                        + " perhaps) or is cut off; save the file as UTF-8",
                problem());
    }

    private Path file() {
        return folder.resolve("note.txt");
    }

    private String problem() {
        return assertThrows(InputException.class, () -> TextFile.read(file(), "note"))
                .getMessage();
    }
}
