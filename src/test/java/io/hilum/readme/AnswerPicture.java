package io.hilum.readme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.finding.Finding;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Draws the picture of README.md: all that one answer holds.
 *
 * <pre>{@code
 * java -jar target/quarkus-app/quarkus-run.jar predict src/test/resources/samples/chest.jpg --output target/answers
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.hilum.readme.AnswerPicture \
 *     -Dexec.args="target/answers/chest.jpg/answer.json src/docs/answer.png"
 * }</pre>
 */
public final class AnswerPicture {

    private static final int COLUMNS = 7;
    private static final int ROWS = 3;
    private static final int SIDE = 160;
    private static final int CAPTION = 36;
    private static final int GAP = 8;

    private AnswerPicture() {}

    /** @param arguments the answer as JSON, and the picture to be written */
    public static void main(String[] arguments) throws IOException {
        JsonNode answer = new ObjectMapper().readTree(new File(arguments[0]));
        int width = COLUMNS * (SIDE + GAP) + GAP;
        int height = ROWS * (SIDE + CAPTION + GAP) + GAP;
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        for (Finding finding : Finding.all()) {
            int x = GAP + finding.ordinal() % COLUMNS * (SIDE + GAP);
            int y = GAP + finding.ordinal() / COLUMNS * (SIDE + CAPTION + GAP);
            draw(pen, answer, finding.label(), x, y);
        }
        ImageIO.write(sheet, "png", new File(arguments[1]));
    }

    private static void draw(Graphics2D pen, JsonNode answer, String label, int x, int y) throws IOException {
        BufferedImage overlay = ImageIO.read(
                new ByteArrayInputStream(answer.get("heatmap").get(label).binaryValue()));
        pen.drawImage(overlay, x, y, SIDE, SIDE, null);
        double mean = answer.get("prediction_mean").get(label).doubleValue();
        double deviation =
                Math.sqrt(answer.get("prediction_variance").get(label).doubleValue());
        pen.setColor(new Color(0x22, 0x22, 0x22));
        Font bold = new Font(Font.SANS_SERIF, Font.BOLD, 12);
        double width = pen.getFontMetrics(bold).stringWidth(label);
        pen.setFont(width <= SIDE ? bold : bold.deriveFont((float) (12 * SIDE / width)));
        pen.drawString(label, x, y + SIDE + 14);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        pen.drawString(String.format(Locale.ROOT, "%.2f \u00b1 %.2f", mean, deviation), x, y + SIDE + 29);
    }
}
