package io.hilum.store;

/** The description of a model for people (Mitchell et al., Model Cards for Model Reporting, FAT* 2019). */
final class ModelCard {

    private static final String END_OF_USE = "to treat.\n";

    private ModelCard() {}

    /** What a card ends with where nobody measured the model. */
    static String unmeasured(ModelManifest.Provenance provenance) {
        return provenance.isRandom()
                ? "The weights are random: its answers show how Hilum works and mean nothing."
                : "Its performance was not measured by the program that installed it.";
    }

    /** A card in Markdown with what the manifest knows, and with more Markdown at its end. */
    static String of(ModelManifest manifest, String more) {
        return """
                # %s, version %s

                %s

                | | |
                |---|---|
                | Architecture | DenseNet-121 with a 3 x 3 convolution to 512 channels and two dense layers (CIHMLC, arXiv 2502.03591) |
                | Input | a chest radiograph, frontal or lateral, 320 x 320 pixels of luma in [0, 1] |
                | Output | the probabilities of %d labels: 14 CheXpert findings, 7 parent and auxiliary labels |
                | Origin of the weights | %s |
                | Licence of the weights | %s |
                | Clinically validated | no |

                ## Use

                For research and for software development. It is no medical device and must not be used to diagnose or
                %s
                %s
                """.formatted(
                        manifest.name(),
                        manifest.version(),
                        manifest.summary(),
                        manifest.labels().size(),
                        origin(manifest.provenance()),
                        manifest.licence(),
                        END_OF_USE,
                        more.strip());
    }

    /** What follows in a card after what every card says; the whole card where it does not say that. */
    static String moreOf(String card) {
        int use = card.indexOf(END_OF_USE);
        return use < 0 ? card : card.substring(use + END_OF_USE.length()).strip();
    }

    private static String origin(ModelManifest.Provenance provenance) {
        if (provenance.start() != null) {
            return "trained with Hilum from " + provenance.start().inWords();
        }
        return provenance.seed() != null
                ? "drawn at random from seed " + provenance.seed()
                : "imported from a Keras file with SHA-256 " + provenance.sourceSha256();
    }
}
