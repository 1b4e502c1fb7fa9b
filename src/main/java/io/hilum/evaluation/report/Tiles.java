package io.hilum.evaluation.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;

/** Small charts in rows of four, as one picture. */
final class Tiles {

    /** Width of a chart in points, of which each is 1.5 pixels. */
    static final int WIDTH = 310;

    /** Height of a chart in points. */
    static final int HEIGHT = 300;

    private static final int COLUMNS = 4;
    private static final double PIXELS = 1.5;

    private Tiles() {}

    /** The picture as PNG. */
    static byte[] png(List<XYChart> charts) {
        int rows = (charts.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage image = new BufferedImage(
                (int) (COLUMNS * WIDTH * PIXELS), (int) (rows * HEIGHT * PIXELS), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.scale(PIXELS, PIXELS);
        for (int index = 0; index < charts.size(); index++) {
            Graphics2D tile = (Graphics2D) canvas.create();
            tile.translate(index % COLUMNS * WIDTH, index / COLUMNS * HEIGHT);
            charts.get(index).paint(tile, WIDTH, HEIGHT);
            tile.dispose();
        }
        canvas.dispose();
        return encode(image);
    }

    private static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java writes no PNG");
            }
        } catch (IOException e) {
            throw new IllegalStateException("an array can always be written to", e);
        }
        return out.toByteArray();
    }
}
