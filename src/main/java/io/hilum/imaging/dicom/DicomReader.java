package io.hilum.imaging.dicom;

import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.NO_PIXEL_DATA;
import static io.hilum.refusal.RefusalCode.TRUNCATED_IMAGE;

import io.hilum.refusal.Outcome;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the first frame of a DICOM file as brightness: Part 10 files and datasets without a preamble.
 *
 * <p>Of the dataset, only what the pixels need is looked at (DICOM PS3.3, sections C.7.6.3 and C.11). Safe for use by
 * several threads.
 */
public final class DicomReader {

    /** The modalities that are read unless told otherwise (PS3.3, section C.7.3.1.1.1). */
    public static final Set<String> DEFAULT_MODALITIES = Set.of("CR", "DX", "RG", "RF", "OT");

    private final int mostInflatedBytes;
    private final SizeCheck sizes;
    private final Suitability suitability;
    private final FrameDecoder decoder;

    /**
     * @param mostInflatedBytes the longest that a deflated dataset may become
     * @param sizes             which images are neither too small nor too large
     * @param codec             decodes what DICOM shares with other formats
     * @param modalities        the modalities that are read, such as {@code DX}, in upper case
     */
    public DicomReader(int mostInflatedBytes, SizeCheck sizes, ImageCodec codec, Set<String> modalities) {
        this.mostInflatedBytes = mostInflatedBytes;
        this.sizes = sizes;
        this.suitability = new Suitability(modalities);
        this.decoder = new FrameDecoder(codec);
    }

    /** Whether these bytes are a DICOM file or start as a dataset does. */
    public static boolean isRecognised(byte[] file) {
        return DicomFile.isRecognised(file);
    }

    /**
     * Reads a file.
     *
     * @return the image; or refused as {@code UNSUPPORTED_TRANSFER_SYNTAX}, {@code WRONG_MODALITY},
     *     {@code WRONG_BODY_PART}, {@code NO_PIXEL_DATA}, {@code UNSUPPORTED_IMAGE}, {@code TRUNCATED_IMAGE},
     *     {@code NOT_AN_IMAGE} or for its size
     */
    public Outcome<DicomImage> read(byte[] file) {
        try {
            return DicomFile.read(file, mostInflatedBytes).then(this::read);
        } catch (DamagedDicomException damaged) {
            return Outcome.refused(NOT_AN_IMAGE, "the DICOM file is damaged: " + damaged.getMessage());
        } catch (IndexOutOfBoundsException | BufferUnderflowException readPastTheEnd) {
            return Outcome.refused(TRUNCATED_IMAGE, "the DICOM file ends early");
        }
    }

    private Outcome<DicomImage> read(DicomFile file) {
        return suitability
                .check(file.dataSet())
                .then(dataSet -> dataSet.element(Tag.PIXEL_DATA)
                        .map(pixelData -> PixelDescription.of(dataSet, sizes)
                                .then(description -> decoder.decode(file, pixelData, description)
                                        .then(image -> Outcome.accepted(image(file, description, image)))))
                        .orElseGet(() -> Outcome.refused(NO_PIXEL_DATA, "the DICOM file holds no pixel data")));
    }

    private static DicomImage image(DicomFile file, PixelDescription description, DecodedImage image) {
        List<String> warnings = new ArrayList<>();
        if (file.dataSet().text(Tag.MODALITY).isEmpty()) {
            warnings.add("the file does not name its modality");
        }
        if (description.frames() > 1) {
            warnings.add("the first of " + description.frames() + " frames was read");
        }
        if (image instanceof DecodedImage.Grey grey) {
            Greyscale.Rendered rendered = new Greyscale(file.dataSet(), description).render(grey);
            warnings.addAll(rendered.warnings());
            return new DicomImage(
                    rendered.image(), description, file.syntax(), Optional.of(rendered.window()), warnings);
        }
        return new DicomImage((DecodedImage.Luma) image, description, file.syntax(), Optional.empty(), warnings);
    }
}
