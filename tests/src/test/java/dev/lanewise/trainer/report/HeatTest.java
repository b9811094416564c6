package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A heat map is a picture that others can read, and its colours are its numbers. */
class HeatTest {

    private static Color at(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y), true);
    }

    @Test
    void eachPixelIsANumber() throws Exception {
        String uri = Heat.map(new double[][] {{-1, 0, 1}, {0.5, Double.NaN, -7}});
        byte[] png = Base64.getDecoder().decode(uri.substring("data:image/png;base64,".length()));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(3, image.getWidth());
        assertEquals(2, image.getHeight());
        Color below = at(image, 0, 0);
        Color above = at(image, 2, 0);
        assertTrue(below.getRed() > 200 && below.getBlue() < 50 && below.getAlpha() == 255, below.toString());
        assertTrue(above.getBlue() > 200 && above.getRed() < 50 && above.getAlpha() == 255, above.toString());
        assertEquals(0, at(image, 1, 0).getAlpha());
        assertEquals(0, at(image, 1, 1).getAlpha());
        assertEquals(255 * 0.5, at(image, 0, 1).getAlpha(), 255 / 62.0 + 1, "half, to the nearest of 31 shades");
        assertEquals(below, at(image, 2, 1), "what is beyond the scale is as far as it goes");
    }
}
