package io.hilum.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** Whether this Java can draw charts. */
public final class Charts {

    private static final String HEADLESS = "java.awt.headless";
    private static final int FONT_SIZE = 12;

    static {
        // A picture needs no screen, and a server's Java may lack what a screen needs.
        if (System.getProperty(HEADLESS) == null) {
            System.setProperty(HEADLESS, "true");
        }
    }

    private Charts() {}

    /** Whether it can draw text: a Java without a font, as in small containers, cannot. */
    public static boolean areDrawable() {
        try {
            return new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE)
                            .getLineMetrics("0", new FontRenderContext(null, true, true))
                            .getHeight()
                    > 0;
        } catch (Error e) {
            // Java has no other word for it: "Probable fatal error: No physical fonts found", or a library is missing.
            return false;
        }
    }
}
