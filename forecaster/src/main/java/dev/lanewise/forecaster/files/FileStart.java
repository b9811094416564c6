package dev.lanewise.forecaster.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file's first bytes say about it.
 *
 * @param mark bytes of UTF-8's byte order mark: 3 or 0
 * @param other what the file is if it isn't UTF-8 text; null if it may be
 */
record FileStart(int mark, String other) {

    private static final int LOOK_AHEAD = 64;

    /** What is refused unless the encoding is given. */
    static final String WIDE = "UTF-16 text without a byte order mark";

    /** Starts of files that people mix up with a table or a configuration. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("\u00FF\u00FE", "UTF-16 text");
        KINDS.put("\u00FE\u00FF", "UTF-16 text");
        KINDS.put("\0\0\u00FE\u00FF", "UTF-32 text");
        KINDS.put("pk\u0003\u0004", "a ZIP archive or an Excel workbook");
        KINDS.put("\u00D0\u00CF\u0011\u00E0", "an old Excel workbook");
        KINDS.put("\u001F\u008B", "a gzip archive");
        KINDS.put("bzh", "a bzip2 archive");
        KINDS.put("\u00FD7zxz", "an xz archive");
        KINDS.put("(\u00B5/\u00FD", "a zstd archive");
        KINDS.put("par1", "a Parquet file");
        KINDS.put("sqlite format 3", "an SQLite database");
        KINDS.put("%pdf", "a PDF document");
        KINDS.put("<!doctype", "a web page");
        KINDS.put("<html", "a web page");
        KINDS.put("version https://git-lfs", "a Git LFS pointer (git lfs pull fetches the file itself)");
    }

    /** Looks at a stream's first bytes and leaves it where it was; the stream must support marks. */
    static FileStart of(InputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        byte[] bytes = in.readNBytes(LOOK_AHEAD);
        in.reset();
        String start = new String(bytes, StandardCharsets.ISO_8859_1); // a character for each byte
        if (start.startsWith("\u00EF\u00BB\u00BF")) {
            return new FileStart(3, null);
        }
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            if (start.regionMatches(true, 0, kind.getKey(), 0, kind.getKey().length())) {
                return new FileStart(0, kind.getValue());
            }
        }
        return new FileStart(0, isWide(bytes) ? WIDE : null);
    }

    /** The encoding that a byte order mark of UTF-16 names; null if there is none. */
    static Charset wide(InputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        byte[] bytes = in.readNBytes(4);
        in.reset();
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        boolean is32 = bytes.length == 4 && bytes[2] == 0 && bytes[3] == 0;
        if (mark == 0xFFFE && !is32) {
            return StandardCharsets.UTF_16LE;
        }
        return mark == 0xFEFF ? StandardCharsets.UTF_16BE : null;
    }

    /** Whether every other byte is 0 where text in Latin letters would have it. */
    private static boolean isWide(byte[] bytes) {
        if (bytes.length < 4) {
            return false;
        }
        return bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0
                || bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0;
    }
}
