package io.hilum.shared;

import io.hilum.phantom.Phantom;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * The phantoms that the page and the README's commands use as samples.
 *
 * <pre>{@code
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.hilum.shared.SamplePhantom
 * }</pre>
 *
 * draws them again.
 */
public enum SamplePhantom {
    /** The page's first: no finding. */
    CLEAR(SamplePhantom.PAGE + "sample-clear.png", 14),
    /** The page's second: a wide heart, congested lungs and fluid at the base of one lung. */
    CONGESTED(SamplePhantom.PAGE + "sample-congested.jpg", 44),
    /** That of the README: a consolidation, fluid, devices. */
    CHEST("src/test/resources/samples/chest.jpg", 88);

    private static final String PAGE = "src/main/resources/META-INF/resources/page/";

    /** None that a default model was trained on. */
    private static final long SEED = 1;

    private final Path file;
    private final long number;

    SamplePhantom(String file, long number) {
        this.file = Path.of(file);
        this.number = number;
    }

    /** Where it is kept. */
    public Path file() {
        return file;
    }

    /** The phantom that it shows. */
    public Phantom phantom() {
        return Phantom.draw(SEED, number);
    }

    /** Its pixels as they are drawn: 8 bits of grey. */
    public BufferedImage picture() {
        Phantom phantom = phantom();
        BufferedImage image = new BufferedImage(phantom.side(), phantom.side(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, phantom.side(), phantom.side(), phantom.pixels());
        return image;
    }

    /** Draws all of them into their files. */
    public static void main(String... arguments) throws IOException {
        for (SamplePhantom sample : values()) {
            String name = sample.file.getFileName().toString();
            String format = name.substring(name.lastIndexOf('.') + 1);
            if (!ImageIO.write(sample.picture(), format, sample.file.toFile())) {
                throw new IOException("ImageIO does not write " + format);
            }
        }
    }
}
