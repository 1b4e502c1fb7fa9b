package io.hilum.imaging.dicom;

import static io.hilum.refusal.RefusalCode.WRONG_BODY_PART;
import static io.hilum.refusal.RefusalCode.WRONG_MODALITY;

import io.hilum.refusal.Outcome;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether a file says that it may hold a chest radiograph (DICOM PS3.3, sections C.7.3.1.1.1 and C.7.3.1, PS3.16, annex
 * L).
 *
 * <p>Modality and body part are texts that a file may use for anything, so they are only repeated where they are a
 * known term.
 */
final class Suitability {

    private static final Set<String> KNOWN_MODALITIES = Set.of(
            "BMD",
            "CR",
            "CT",
            "DOC",
            "DX",
            "ES",
            "GM",
            "IO",
            "IVUS",
            "KO",
            "MG",
            "MR",
            "NM",
            "OCT",
            "OP",
            "OT",
            "PR",
            "PT",
            "PX",
            "RF",
            "RG",
            "RTDOSE",
            "RTIMAGE",
            "RTPLAN",
            "RTSTRUCT",
            "SC",
            "SEG",
            "SM",
            "SR",
            "US",
            "XA",
            "XC");

    /** CHEST, CHEST_ABDOMEN, THORAX, AP THORAX and the like in several languages; not THORACIC SPINE. */
    private static final Pattern CHEST = Pattern.compile("CHEST|THORAX|TORAX|TORACE|LUNG");

    private final Set<String> modalities;

    Suitability(Set<String> modalities) {
        this.modalities = Set.copyOf(modalities);
    }

    Outcome<DataSet> check(DataSet dataSet) {
        Optional<String> modality = dataSet.text(Tag.MODALITY).map(name -> name.toUpperCase(Locale.ROOT));
        if (modality.isPresent() && !modalities.contains(modality.get())) {
            String name = modality.filter(KNOWN_MODALITIES::contains).orElse("an unknown one");
            return Outcome.refused(
                    WRONG_MODALITY,
                    "the DICOM file's modality is " + name + "; " + String.join(", ", new TreeSet<>(modalities))
                            + " are read");
        }
        Optional<String> bodyPart = dataSet.text(Tag.BODY_PART_EXAMINED).map(name -> name.toUpperCase(Locale.ROOT));
        if (bodyPart.isPresent() && !CHEST.matcher(bodyPart.get()).find()) {
            return Outcome.refused(
                    WRONG_BODY_PART, "the DICOM file says that it shows another body part than the chest");
        }
        return Outcome.accepted(dataSet);
    }
}
