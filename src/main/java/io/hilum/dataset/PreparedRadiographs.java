package io.hilum.dataset;

import io.hilum.refusal.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Labelled radiographs whose pixels can be had: decoded, in 8-bit grey, {@code [side, side]}. */
public final class PreparedRadiographs {

    private final int side;
    private final List<Example> examples;
    private final List<UnusableRadiograph> unusable;
    private final PreparedPixels pixels;

    PreparedRadiographs(int side, List<Example> examples, List<UnusableRadiograph> unusable, PreparedPixels pixels) {
        this.side = side;
        this.examples = List.copyOf(examples);
        this.unusable = List.copyOf(unusable);
        this.pixels = pixels;
    }

    /**
     * Radiographs that are decoded whenever they are asked for. Where unusable ones are tolerated, all are decoded once
     * here to find them; otherwise one is an {@link UnusableRadiographException} when its turn comes.
     *
     * @param listener hears of each radiograph that is decoded here
     * @return the radiographs; or refused as {@code UNUSABLE_RADIOGRAPHS} when none can be read
     */
    public static Outcome<PreparedRadiographs> onDemand(
            LabelledRadiographs radiographs, PreparationSettings settings, PreparationListener listener) {
        List<Example> examples = radiographs.examples();
        RadiographDecoding decoding = new RadiographDecoding(settings.side());
        if (!settings.tolerateUnusable()) {
            return Outcome.accepted(new PreparedRadiographs(
                    settings.side(), examples, radiographs.unusable(), new DecodedPixels(examples, decoding)));
        }
        Preparation preparation = new Preparation(radiographs, settings, listener);
        preparation.each(
                IntStream.range(0, examples.size()).toArray(),
                example -> decoding.decode(examples.get(example).file()));
        return preparation.outcome(kept ->
                new DecodedPixels(IntStream.of(kept).mapToObj(examples::get).toList(), decoding));
    }

    /**
     * Radiographs that a cache in a folder has: those that it lacks are decoded now, all others never again. A radiograph
     * is found by the SHA-256 of its file's bytes, so the files may be moved, and equal ones are decoded once. The digest
     * of a file is remembered where the file system says when the file changed last in any way ({@code st_ctime}); files
     * with another such time, size, time of change of the content, inode or path are read anew, and without such times all
     * are at each start. Processes may share a folder; while one adds to it, others wait.
     *
     * @param folder   where the files {@code prepared-SIDE.cache} and {@code digests.cache} are or shall be; made where it
     *                 is not there
     * @param listener hears of each radiograph
     * @return the radiographs; or refused as {@code UNUSABLE_RADIOGRAPHS} when some cannot be read and that is not
     *     tolerated, or when none can; or as {@code UNUSABLE_CACHE} when the folder cannot be written
     */
    public static Outcome<PreparedRadiographs> cached(
            LabelledRadiographs radiographs, PreparationSettings settings, Path folder, PreparationListener listener) {
        return new RadiographCache(folder, settings.side()).complete(radiographs, settings, listener);
    }

    /** Width and height of each in pixels. */
    public int side() {
        return side;
    }

    /** What is known of them, in their order. */
    public List<Example> examples() {
        return examples;
    }

    /** Those of the label file that are missing or cannot be read, as far as it is known. */
    public List<UnusableRadiograph> unusable() {
        return unusable;
    }

    PreparedPixels pixels() {
        return pixels;
    }
}
