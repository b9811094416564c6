package dev.lanewise.trainer.report;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture whose every pixel is a number from -1 to 1: PNG with a palette. Numbers below 0 are orange, those above 0
 * blue, and the nearer to 0 the more transparent, so that the picture suits a light page and a dark one.
 */
final class Heat {

    /** Shades on each side of 0: more would make the picture larger, and none would see it. */
    private static final int SHADES = 31;

    private static final int BELOW = 0xe06a00;
    private static final int ABOVE = 0x1a6fe8;
    private static final int PALETTE = 3;

    private Heat() {}

    /**
     * Draws a map that fills the SVG which is open.
     *
     * @param rows {@code [y][x]}, from the top, all equally long; anything beyond -1 or 1 counts as that, NaN as 0
     */
    static void draw(Html html, double[][] rows) {
        html.empty(
                "image",
                "href",
                map(rows),
                "width",
                "100%",
                "height",
                "100%",
                "preserveAspectRatio",
                "none",
                "class",
                "pixels");
    }

    /**
     * The picture.
     *
     * @param rows {@code [y][x]}, from the top, all equally long; anything beyond -1 or 1 counts as that, NaN as 0
     * @return a data URI
     */
    static String map(double[][] rows) {
        try {
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but arrays
        }
    }

    private static byte[] png(double[][] rows) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream sizes = new DataOutputStream(header);
        sizes.writeInt(rows[0].length);
        sizes.writeInt(rows.length);
        sizes.write(new byte[] {8, PALETTE, 0, 0, 0}); // bits; compression, filter and interlace as usual
        chunk(png, "IHDR", header.toByteArray());
        chunk(png, "PLTE", colours());
        chunk(png, "tRNS", opacities());
        chunk(png, "IDAT", pixels(rows));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] content) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(type);
        check.update(content);
        DataOutputStream out = new DataOutputStream(png);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) check.getValue());
    }

    private static byte[] colours() {
        byte[] colours = new byte[3 * (2 * SHADES + 1)];
        for (int i = 0; i <= 2 * SHADES; i++) {
            int colour = i < SHADES ? BELOW : ABOVE;
            colours[3 * i] = (byte) (colour >> 16);
            colours[3 * i + 1] = (byte) (colour >> 8);
            colours[3 * i + 2] = (byte) colour;
        }
        return colours;
    }

    private static byte[] opacities() {
        byte[] opacities = new byte[2 * SHADES + 1];
        for (int i = 0; i < opacities.length; i++) {
            opacities[i] = (byte) (255 * Math.abs(i - SHADES) / SHADES);
        }
        return opacities;
    }

    private static byte[] pixels(double[][] rows) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, best)) {
            for (double[] row : rows) {
                out.write(0); // no filter
                for (double value : row) {
                    out.write(shade(value));
                }
            }
        } finally {
            best.end();
        }
        return packed.toByteArray();
    }

    /** The place in the palette. */
    static int shade(double value) {
        return SHADES + (int) Math.round(SHADES * Math.max(-1, Math.min(1, value)));
    }
}
