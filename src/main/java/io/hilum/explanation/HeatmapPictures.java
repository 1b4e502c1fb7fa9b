package io.hilum.explanation;

import io.hilum.finding.Finding;
import io.hilum.imaging.NetworkInput;
import io.hilum.network.Features;
import io.hilum.network.Head;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Draws heatmaps and writes them as PNG, on threads of its own. */
public final class HeatmapPictures {

    private static final int SIDE = NetworkInput.SIDE;

    private final ExecutorService threads;

    // What is drawn on and the encoders' buffers are kept: there are no more of a kind than threads.
    private final ThreadLocal<OverlayCanvas> canvas = ThreadLocal.withInitial(OverlayCanvas::new);
    private final ThreadLocal<PngEncoder> colour = ThreadLocal.withInitial(() -> new PngEncoder(SIDE, SIDE));
    private final ThreadLocal<PngEncoder> grey =
            ThreadLocal.withInitial(() -> new PngEncoder(SIDE, SIDE, PngEncoder.Colour.GREY));

    /** @param count threads that draw, at least 1 */
    public HeatmapPictures(int count) {
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "hilum-heatmap");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The pictures over one radiograph; what they share is made now, before its features are known.
     *
     * @param form what is drawn
     */
    public OfRadiograph of(HeatmapForm form, NetworkInput radiograph) {
        return new OfRadiograph(
                switch (form) {
                    case OVERLAY -> overlays(new Overlay(radiograph));
                    case MAP -> heatmap -> grey.get().encode(BilinearUpsampling.enlarge(heatmap));
                    case NONE -> null;
                });
    }

    private Drawing overlays(Overlay overlay) {
        return heatmap -> {
            OverlayCanvas drawn = canvas.get();
            overlay.draw(heatmap, drawn);
            return colour.get().encode(drawn.pixels);
        };
    }

    /** Draws the heatmaps of one radiograph. */
    public final class OfRadiograph {

        private final Optional<Drawing> drawing;

        private OfRadiograph(Drawing drawing) {
            this.drawing = Optional.ofNullable(drawing);
        }

        /**
         * Begins to draw the pictures of some findings and does not wait for them.
         *
         * @param features of this radiograph
         * @return waits for PNG files of 320 x 320 pixels, in the order of {@link Finding}; none for
         *     {@link HeatmapForm#NONE}
         */
        public Supplier<Map<Finding, byte[]>> begin(Collection<Finding> findings, Head head, Features features) {
            GradCam gradCam = new GradCam(head);
            Map<Finding, Future<byte[]>> begun = new EnumMap<>(Finding.class);
            drawing.ifPresent(drawn -> findings.forEach(finding ->
                    begun.put(finding, threads.submit(() -> drawn.png(gradCam.heatmap(features, finding))))));
            return () -> joined(begun);
        }
    }

    private static Map<Finding, byte[]> joined(Map<Finding, Future<byte[]>> begun) {
        Map<Finding, byte[]> pictures = new EnumMap<>(Finding.class);
        begun.forEach((finding, picture) -> pictures.put(finding, join(picture)));
        return Collections.unmodifiableMap(pictures);
    }

    private static byte[] join(Future<byte[]> picture) {
        try {
            return picture.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while heatmaps were drawn", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a heatmap could not be drawn", e.getCause());
        }
    }

    /** Draws and writes one picture. */
    private interface Drawing {
        byte[] png(Heatmap heatmap);
    }
}
