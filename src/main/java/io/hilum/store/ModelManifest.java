package io.hilum.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.hilum.finding.Finding;
import io.hilum.imaging.NetworkInput;
import java.util.List;
import java.util.Map;

/**
 * What {@code model.json} says of one version of a model.
 *
 * @param schemaVersion       version of this document's format
 * @param name                the model's name in its store
 * @param version             its version
 * @param summary             one sentence for people
 * @param architecture        the network: always {@link #ARCHITECTURE}
 * @param labels              the outputs in order
 * @param input               what the network takes
 * @param serving             the archive that predicts, with batch normalisation folded
 * @param trainable           the archive that training starts from
 * @param half                the archive in half precision that both are made from, or null when they are kept
 *                            themselves
 * @param provenance          where the weights come from
 * @param licence             SPDX identifier of the weights' licence, or {@code NOASSERTION}
 * @param clinicallyValidated whether the model was validated for clinical use
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ModelManifest(
        int schemaVersion,
        String name,
        String version,
        String summary,
        String architecture,
        List<String> labels,
        Input input,
        WeightFile serving,
        WeightFile trainable,
        @JsonInclude(JsonInclude.Include.NON_NULL) WeightFile half,
        Provenance provenance,
        String licence,
        boolean clinicallyValidated) {

    public ModelManifest {
        requirePresent(name, "name");
        requirePresent(version, "version");
        requirePresent(summary, "summary");
        requirePresent(architecture, "architecture");
        labels = List.copyOf(requirePresent(labels, "labels"));
        requirePresent(input, "input");
        requirePresent(serving, "serving");
        requirePresent(trainable, "trainable");
        requirePresent(provenance, "provenance");
        requirePresent(licence, "licence");
    }

    private static <T> T requirePresent(T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("the manifest has no " + field);
        }
        return value;
    }

    /** Of a model whose weights are kept in single precision, or drawn from a seed. */
    public ModelManifest(
            int schemaVersion,
            String name,
            String version,
            String summary,
            String architecture,
            List<String> labels,
            Input input,
            WeightFile serving,
            WeightFile trainable,
            Provenance provenance,
            String licence,
            boolean clinicallyValidated) {
        this(
                schemaVersion,
                name,
                version,
                summary,
                architecture,
                labels,
                input,
                serving,
                trainable,
                null,
                provenance,
                licence,
                clinicallyValidated);
    }

    /** The format of a model whose weights are kept in single precision, or drawn from a seed; the first there was. */
    public static final int SCHEMA_VERSION = 1;

    /** The format of a model in half precision, and the last there is: a program that knows the first refuses it. */
    public static final int HALF_SCHEMA_VERSION = 2;

    /** The one architecture there is: DenseNet-121 with the top of CIHMLC (arXiv 2502.03591). */
    public static final String ARCHITECTURE = "cihmlc-densenet121";

    /** The labels of that architecture. */
    public static final List<String> LABELS =
            Finding.all().stream().map(Finding::label).toList();

    /**
     * What the network takes.
     *
     * @param widthPixels  width of the image
     * @param heightPixels height of the image
     * @param channels     equal channels of luma
     * @param minimum      value of black
     * @param maximum      value of white
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Input(int widthPixels, int heightPixels, int channels, double minimum, double maximum) {

        /** The input of {@link #ARCHITECTURE}. */
        public static final Input EXPECTED = new Input(NetworkInput.SIDE, NetworkInput.SIDE, 3, 0, 1);
    }

    /**
     * A file of weights.
     *
     * @param file      its name beside the manifest
     * @param sha256    its SHA-256, 64 hexadecimal digits
     * @param sizeBytes its size in bytes
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record WeightFile(String file, String sha256, long sizeBytes) {

        public WeightFile {
            requirePresent(file, "file");
            if (!requirePresent(sha256, "sha256").matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("a SHA-256 in the manifest is not 64 hexadecimal digits");
            }
        }
    }

    /**
     * Where the weights come from.
     *
     * @param origin        {@code seed}, {@code keras-file} or {@code training}
     * @param seed          the seed of random weights, when they come from one
     * @param sourceSha256  the SHA-256 of the file they were imported from, when they were
     * @param start         what their training started from, when they were trained
     * @param training      how they were trained, such as options, metrics and versions, when they were: values of JSON
     *                      in their order. It is copied; a number that is not finite becomes null
     * @param quantizedFrom the model whose weights these are, rounded, when they were rounded
     * @param createdWith   name and version of the program that made the archive
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Provenance(
            String origin,
            Long seed,
            String sourceSha256,
            TrainingStart start,
            Map<String, Object> training,
            InstalledWeights quantizedFrom,
            String createdWith) {

        /**
         * @throws IllegalArgumentException when the training holds what is no value of JSON
         */
        public Provenance {
            requirePresent(origin, "origin");
            training = training == null ? null : JsonFacts.copy(training);
        }

        /** Of weights that were not trained here. */
        public Provenance(String origin, Long seed, String sourceSha256, String createdWith) {
            this(origin, seed, sourceSha256, null, null, null, createdWith);
        }

        /** Of weights that were trained by this program. */
        public static Provenance training(TrainingStart start, Map<String, Object> training, String createdWith) {
            return new Provenance(TRAINING, null, null, start, training, null, createdWith);
        }

        /** The same, of the weights of that model after they were rounded. */
        Provenance quantized(InstalledWeights source, String program) {
            return new Provenance(origin, seed, sourceSha256, start, training, source, program);
        }

        /** Whether the weights are drawn at random. */
        boolean isRandom() {
            return origin.equals(SEED);
        }

        /** Weights drawn at random. */
        public static final String SEED = "seed";

        /** Weights imported from a file of Keras. */
        public static final String KERAS_FILE = "keras-file";

        /** Weights trained by this program. */
        public static final String TRAINING = "training";
    }

    /** Whether the weights are drawn at random, so that the answers mean nothing. */
    public boolean hasRandomWeights() {
        return provenance.isRandom();
    }
}
