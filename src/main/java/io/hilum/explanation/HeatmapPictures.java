package io.hilum.explanation;

import io.hilum.finding.Finding;
import io.hilum.imaging.NetworkInput;
import io.hilum.network.Features;
import io.hilum.network.Head;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
     * The pictures of some findings.
     *
     * @param input the radiograph that the features come from
     * @return PNG files of 320 x 320 pixels, in the order of {@link Finding}; none for {@link HeatmapForm#NONE}
     */
    public Map<Finding, byte[]> paint(
            HeatmapForm form, Collection<Finding> findings, Head head, Features features, NetworkInput input) {
        GradCam gradCam = new GradCam(head);
        return switch (form) {
            case OVERLAY -> {
                Overlay overlay = new Overlay(input);
                yield paint(findings, finding -> () -> {
                    OverlayCanvas drawn = canvas.get();
                    overlay.draw(gradCam.heatmap(features, finding), drawn);
                    return colour.get().encode(drawn.pixels);
                });
            }
            case MAP ->
                paint(
                        findings,
                        finding -> () ->
                                grey.get().encode(BilinearUpsampling.enlarge(gradCam.heatmap(features, finding))));
            case NONE -> Map.of();
        };
    }

    private Map<Finding, byte[]> paint(Collection<Finding> findings, Drawing drawing) {
        Map<Finding, Future<byte[]>> begun = new EnumMap<>(Finding.class);
        findings.forEach(finding -> begun.put(finding, threads.submit(drawing.of(finding))));
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

    /** What draws and writes the picture of one finding. */
    private interface Drawing {
        Callable<byte[]> of(Finding finding);
    }
}
