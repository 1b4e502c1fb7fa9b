package io.hilum.function.page;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Draws the page's two samples: a chest as a diagram, from ellipses, arcs and bands of grey, and the word SYNTHETIC in
 * the lower left corner. No pixel comes from a patient.
 */
final class SyntheticRadiographs {

    /** Where the page's samples are kept. */
    static final Path FOLDER = Path.of("src", "main", "resources", "META-INF", "resources", "page");

    private static final String MARK = "SYNTHETIC";

    /** The letters of the mark, 5 x 7 points each, one row of 5 bits after the other from the top. */
    private static final String[] GLYPHS = {
        "S 01111 10000 10000 01110 00001 00001 11110",
        "Y 10001 10001 01010 00100 00100 00100 00100",
        "N 10001 11001 10101 10011 10001 10001 10001",
        "T 11111 00100 00100 00100 00100 00100 00100",
        "H 10001 10001 10001 11111 10001 10001 10001",
        "E 11111 10000 10000 11110 10000 10000 11111",
        "I 01110 00100 00100 00100 00100 00100 01110",
        "C 01111 10000 10000 10000 10000 10000 01111"
    };

    private SyntheticRadiographs() {}

    /** Draws the samples again into the folder of the page. */
    public static void main(String... arguments) throws IOException {
        Files.createDirectories(FOLDER);
        write(clear(), "png", "sample-clear.png");
        write(shadowed(), "jpg", "sample-shadowed.jpg");
    }

    private static void write(BufferedImage image, String format, String name) throws IOException {
        File file = FOLDER.resolve(name).toFile();
        if (!ImageIO.write(image, format, file)) {
            throw new IOException("ImageIO does not write " + format);
        }
    }

    /** Two clear lungs and a narrow heart, 400 x 400 pixels. */
    static BufferedImage clear() {
        return draw(400, 400, new Chest(0.17, 0));
    }

    /** A wide heart and a shadow at the base of one lung, 480 x 560 pixels. */
    static BufferedImage shadowed() {
        return draw(480, 560, new Chest(0.25, 0.8));
    }

    /**
     * What differs between the samples.
     *
     * @param heartHalfWidth half the heart's width, as a part of the picture's width
     * @param shadow         how dense the shadow is, in [0, 1]
     */
    private record Chest(double heartHalfWidth, double shadow) {

        /**
         * The grey level, in [0, 255], at a point.
         *
         * @param x from 0 at the left to 1 at the right
         * @param y from 0 at the top to 1 at the bottom
         */
        double level(double x, double y) {
            double torso = within(x, y, 0.5, 0.72, 0.47, 0.62, 0.04);
            double neck = within(x, y, 0.5, 0.05, 0.12, 0.25, 0.1);
            double body = Math.max(torso, neck);
            double lungs =
                    Math.max(within(x, y, 0.29, 0.49, 0.165, 0.34, 0.12), within(x, y, 0.71, 0.49, 0.165, 0.34, 0.12));
            lungs *= 1 - smooth((y - diaphragm(x)) / 0.03);
            double opacity = 0.62;
            opacity -= 0.44 * lungs;
            opacity += 0.24 * gauss((x - 0.5) / 0.05) * body;
            opacity += 0.34 * within(x, y, 0.56, 0.64, heartHalfWidth, 0.17, 0.25) * lungs;
            opacity += 0.10 * within(x, y, 0.5, 0.38, 0.1, 0.3, 0.5);
            opacity += ribs(x, y) * body;
            opacity += clavicles(x, y) * body;
            opacity += vessels(x, y) * lungs;
            opacity += 0.4 * shadow * gauss(Math.hypot((x - 0.27) / 0.1, (y - 0.66) / 0.08)) * lungs;
            return 6 + 235 * Math.min(1, Math.max(0, opacity)) * body;
        }

        private static double diaphragm(double x) {
            double dome = x < 0.5 ? (x - 0.29) / 0.22 : (x - 0.71) / 0.22;
            return (x < 0.5 ? 0.75 : 0.78) + 0.09 * dome * dome;
        }

        private static double ribs(double x, double y) {
            double fromSpine = Math.abs(x - 0.5);
            double sum = 0;
            for (int rib = 0; rib < 8; rib++) {
                double back = 0.2 + 0.072 * rib + 0.5 * (fromSpine - 0.17) * (fromSpine - 0.17) * (1 + 0.3 * rib);
                double front = 0.29 + 0.085 * rib + 0.42 * fromSpine;
                sum += 0.085 * gauss((y - back) / 0.011);
                sum += 0.035 * gauss((y - front) / 0.014) * smooth((fromSpine - 0.16) / 0.05);
            }
            return sum * smooth((fromSpine - 0.03) / 0.05) * smooth((0.43 - fromSpine) / 0.04);
        }

        private static double clavicles(double x, double y) {
            double fromSpine = Math.abs(x - 0.5);
            double middle = 0.215 - 0.2 * (fromSpine - 0.05) + 0.25 * fromSpine * fromSpine;
            return 0.16
                    * gauss((y - middle) / 0.014)
                    * smooth((fromSpine - 0.05) / 0.02)
                    * smooth((0.38 - fromSpine) / 0.04);
        }

        private static double vessels(double x, double y) {
            double fromHilum = Math.hypot(Math.abs(x - 0.5) - 0.11, (y - 0.48) * 0.8);
            double angle = Math.atan2(y - 0.48, Math.abs(x - 0.5) - 0.06);
            double branches = 0.5 + 0.5 * Math.cos(9 * angle + 5 * fromHilum);
            return 0.2 * Math.exp(-fromHilum / 0.09) * (0.4 + 0.6 * branches * branches);
        }

        /** 1 inside an ellipse, 0 outside, with an edge that is {@code edge} of the radius wide. */
        private static double within(
                double x, double y, double centreX, double centreY, double radiusX, double radiusY, double edge) {
            double radius = Math.sqrt(
                    Math.pow(Math.abs(x - centreX) / radiusX, 2.4) + Math.pow(Math.abs(y - centreY) / radiusY, 2.4));
            return smooth((1 - radius) / edge + 0.5);
        }

        private static double smooth(double value) {
            double bounded = Math.min(1, Math.max(0, value));
            return bounded * bounded * (3 - 2 * bounded);
        }

        private static double gauss(double value) {
            return Math.exp(-value * value);
        }
    }

    private static BufferedImage draw(int width, int height, Chest chest) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double level = chest.level((x + 0.5) / width, (y + 0.5) / height);
                image.getRaster().setSample(x, y, 0, (int) Math.round(level));
            }
        }
        write(image, width / 160, 12, height - 12 - 7 * (width / 160));
        return image;
    }

    private static void write(BufferedImage image, int point, int left, int top) {
        for (int letter = 0; letter < MARK.length(); letter++) {
            String[] rows = glyph(MARK.charAt(letter));
            for (int row = 0; row < 7; row++) {
                for (int column = 0; column < 5; column++) {
                    if (rows[row + 1].charAt(column) == '1') {
                        fill(image, left + (6 * letter + column) * point, top + row * point, point);
                    }
                }
            }
        }
    }

    private static String[] glyph(char letter) {
        for (String glyph : GLYPHS) {
            if (glyph.charAt(0) == letter) {
                return glyph.split(" ");
            }
        }
        throw new IllegalArgumentException("there is no glyph for " + letter);
    }

    private static void fill(BufferedImage image, int left, int top, int side) {
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                image.getRaster().setSample(x, y, 0, 230);
            }
        }
    }
}
