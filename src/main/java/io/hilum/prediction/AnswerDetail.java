package io.hilum.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.hilum.imaging.RadiographDescription;
import io.hilum.store.ModelManifest;
import io.hilum.uncertainty.LogitMoments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an answer tells beyond its five fields.
 *
 * @param model        which model predicted
 * @param findings     for each label what the network gives without samples
 * @param radiograph   what was read
 * @param warnings     sentences about what of the file was not used
 * @param milliseconds how long each {@link Stage} took, by its label
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AnswerDetail(
        Model model,
        Map<String, Unsampled> findings,
        Read radiograph,
        List<String> warnings,
        Map<String, Double> milliseconds) {

    /**
     * A model.
     *
     * @param name    its name
     * @param version its version
     * @param summary one sentence for people, such as what it was trained on
     * @param sha256  the SHA-256 of the archive that predicted, 64 hexadecimal digits
     */
    public record Model(String name, String version, String summary, String sha256) {

        private static Model of(ModelManifest manifest) {
            return new Model(
                    manifest.name(),
                    manifest.version(),
                    manifest.summary(),
                    manifest.serving().sha256());
        }
    }

    /**
     * What the network gives for one finding without samples.
     *
     * @param probability   without dropout, in [0, 1]
     * @param logit         without dropout: the exact mean of the logit under dropout too
     * @param logitVariance the exact variance of the logit under dropout
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Unsampled(double probability, double logit, double logitVariance) {

        private static Unsampled of(LogitMoments moments) {
            return new Unsampled(1 / (1 + Math.exp(-moments.mean())), moments.mean(), moments.variance());
        }
    }

    /**
     * What was read, as {@link RadiographDescription} has it.
     *
     * @param format                    the file's format
     * @param width                     in pixels
     * @param height                    in pixels
     * @param bits                      bits of a sample
     * @param photometricInterpretation what the samples mean
     * @param transferSyntax            how a DICOM file is encoded; null, and not in the JSON, in others
     * @param window                    which values became black to white in a grey DICOM file; null in others
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Read(
            String format,
            int width,
            int height,
            int bits,
            String photometricInterpretation,
            String transferSyntax,
            Window window) {

        private static Read of(RadiographDescription description) {
            return new Read(
                    description.format(),
                    description.width(),
                    description.height(),
                    description.bits(),
                    description.photometricInterpretation(),
                    description.transferSyntax().orElse(null),
                    description
                            .window()
                            .map(window -> new Window(
                                    window.function()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-'),
                                    window.centre(),
                                    window.width()))
                            .orElse(null));
        }
    }

    /**
     * A window of grey values.
     *
     * @param function how a value became a brightness, such as {@code linear-exact}
     * @param centre   its middle, in the units of the modality transformation
     * @param width    its width, in the same units
     */
    public record Window(String function, double centre, double width) {}

    static AnswerDetail of(Prediction prediction) {
        Map<String, Double> milliseconds = new LinkedHashMap<>();
        prediction.stages().forEach((stage, time) -> milliseconds.put(stage.label(), time.toNanos() / 1e6));
        return new AnswerDetail(
                Model.of(prediction.model()),
                Answer.byLabel(finding -> Unsampled.of(prediction.logitOf(finding))),
                Read.of(prediction.radiograph()),
                prediction.radiograph().warnings(),
                milliseconds);
    }
}
