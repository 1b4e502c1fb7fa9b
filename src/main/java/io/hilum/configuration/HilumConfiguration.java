package io.hilum.configuration;

import io.hilum.explanation.HeatmapForm;
import io.hilum.network.DeviceChoice;
import io.hilum.prediction.SpreadForm;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * All settings under {@code hilum.}: as system properties, as environment variables ({@code HILUM_MODEL_NAME}) or in
 * {@code config/application.properties} of the working folder.
 */
@ConfigMapping(prefix = "hilum")
public interface HilumConfiguration {

    /** Which model predicts. */
    Model model();

    /** How the network runs. */
    Network network();

    /** How uncertain the answers are. */
    Uncertainty uncertainty();

    /** What an answer holds. */
    Answer answer();

    /** What is refused. */
    Limits limits();

    /** How many predictions are taken. */
    Concurrency concurrency();

    /** Who may ask for predictions. */
    Access access();

    /** Which DICOM files are read. */
    Dicom dicom();

    /** What the function says of itself in the events that it answers with. */
    Events events();

    /** What becomes of new objects in an archive. */
    Archive archive();

    /** Where large files may be put. */
    Uploads uploads();

    /** How S3 is reached, beside what the AWS SDK finds by itself: region and credentials. */
    S3 s3();

    /** Where the network runs: {@code auto} (a GPU where there is one), {@code cpu} or {@code gpu}. */
    @WithDefault("auto")
    DeviceChoice device();

    /** Folder for models that are fetched, made from a seed, or widened. */
    @WithDefault("${user.home}/.cache/hilum")
    Path cache();

    /** Folder that libtorch is unpacked to; {@code DJL_CACHE_DIR} or {@code ~/.djl.ai} where it is not given. */
    Optional<Path> natives();

    /** Which model predicts. */
    interface Model {

        /**
         * Where the models are: a folder, {@code file:FOLDER}, {@code s3://BUCKET/PREFIX} or {@code https://HOST/PATH};
         * models that it does not have are looked for inside the application.
         */
        @WithDefault("model-store")
        String store();

        /** Name of the model. */
        @WithDefault("demonstration")
        String name();

        /** Its version, or {@code latest}. */
        @WithDefault("latest")
        String version();

        /** Whether the model is loaded at start rather than with the first prediction. */
        @WithDefault("false")
        boolean preload();

        /**
         * How often it is looked whether {@code latest} names another version, 1 second to 1 day; 0 for never.
         */
        @WithDefault("1m")
        Duration refresh();
    }

    /** How the network runs. */
    interface Network {

        /** Threads that share one forward pass. */
        @WithDefault("1")
        int intraOpThreads();

        /** Forward passes that may run at the same time; one for each processor core where it is not given. */
        OptionalInt concurrentPasses();
    }

    /** How uncertain the answers are. */
    interface Uncertainty {

        /** Dropout samples for each radiograph, 1 to 100,000. */
        @WithDefault("1000")
        int samples();
    }

    /** What an answer holds. */
    interface Answer {

        /** What {@code prediction_variance} holds: {@code variance} or {@code standard-deviation}. */
        @WithDefault("variance")
        SpreadForm spread();
    }

    /** What is refused. */
    interface Limits {

        /** The most megapixels (millions of pixels) that an image may have, 1 to 1,000. */
        @WithDefault("64")
        int megapixels();

        /** The most dropout samples that a request may ask for, 1 to 100,000. */
        @WithDefault("100000")
        int samples();

        /**
         * The most megabytes (millions of bytes) that an answer may have as JSON, 1 to 1,000; any number where it is not
         * given.
         */
        OptionalInt answerMegabytes();
    }

    /** How many predictions are taken. */
    interface Concurrency {

        /** Predictions that run at the same time; one for each processor core where it is not given. */
        OptionalInt predictions();

        /** Predictions that may wait behind them, 0 to 100,000; 16 for each core where it is not given. */
        OptionalInt queue();
    }

    /** Who may ask for predictions: everybody, where nothing is given here and no JWT is configured. */
    interface Access {

        /** SHA-256 digests of the API keys that are accepted, 64 hexadecimal digits each. */
        Optional<Set<String>> apiKeysSha256();

        /** Roles of which a JWT must have one, among its {@code groups} or in its {@code scope}. */
        Optional<Set<String>> roles();
    }

    /** Which DICOM files are read. */
    interface Dicom {

        /** Their modalities, in upper case (DICOM PS3.3, section C.7.3.1.1.1). */
        @WithDefault("CR,DX,RG,RF,OT")
        Set<String> modalities();
    }

    /** What the function says of itself in the events that it answers with. */
    interface Events {

        /** Their attribute {@code source}: a URI or a part of one, such as {@code /hilum}. */
        @WithDefault("/hilum")
        URI source();
    }

    /** What becomes of new objects in an archive. */
    interface Archive {

        /** Where results are written, such as {@code s3://bucket/prefix}; no object is predicted where it is not given. */
        Optional<String> results();

        /** The form of the heatmaps: {@code overlay}, {@code map} or {@code none}. */
        @WithDefault("overlay")
        HeatmapForm heatmap();

        /** The most megabytes (millions of bytes) that an object may have, 1 to 1,000. */
        @WithDefault("64")
        int megabytes();
    }

    /** Where large files may be put. */
    interface Uploads {

        /** Such as {@code s3://bucket/prefix}; nowhere where it is not given. */
        Optional<String> bucket();

        /** How many minutes an address holds, 1 to 720. */
        @WithDefault("15")
        int minutes();
    }

    /** How S3 is reached. */
    interface S3 {

        /** Another server than that of AWS, such as {@code https://minio.example:9000}. */
        Optional<URI> endpoint();

        /** Whether the bucket stands in the path rather than in the name of the host. */
        @WithDefault("false")
        boolean pathStyle();
    }
}
