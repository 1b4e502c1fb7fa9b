package io.hilum.explanation;

import io.hilum.finding.Finding;
import io.hilum.imaging.NetworkInput;
import io.hilum.network.Features;
import io.hilum.network.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Draws the heatmaps of all findings over their radiograph and writes them as PNG, on threads of its own. */
public final class OverlayPictures {

    private final ExecutorService threads;

    // An encoder keeps its buffers; there are no more encoders than threads.
    private final ThreadLocal<PngEncoder> encoder =
            ThreadLocal.withInitial(() -> new PngEncoder(NetworkInput.SIDE, NetworkInput.SIDE));

    /** @param count threads that draw, at least 1 */
    public OverlayPictures(int count) {
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "hilum-overlay");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The picture of each finding, in the order of {@link Finding}.
     *
     * @return PNG files of 320 x 320 pixels
     */
    public List<byte[]> paint(Head head, Features features, NetworkInput input) {
        GradCam gradCam = new GradCam(head);
        Overlay overlay = new Overlay(input);
        List<Future<byte[]>> pictures = new ArrayList<>(Finding.COUNT);
        for (Finding finding : Finding.all()) {
            pictures.add(threads.submit(() -> encoder.get().encode(overlay.of(gradCam.heatmap(features, finding)))));
        }
        return pictures.stream().map(OverlayPictures::join).toList();
    }

    private static byte[] join(Future<byte[]> picture) {
        try {
            return picture.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while overlays were drawn", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an overlay could not be drawn", e.getCause());
        }
    }
}
