package io.hilum.contract;

import static io.hilum.contract.Expected.Answer.complete;
import static io.hilum.contract.Expected.Answer.withHeatmapsOf;
import static io.hilum.contract.GoldenRequest.ofFile;
import static io.hilum.contract.GoldenRequest.ofFileAlone;
import static io.hilum.contract.GoldenRequest.ofJson;
import static io.hilum.contract.GoldenRequest.ofText;
import static io.hilum.refusal.RefusalCode.BLANK_IMAGE;
import static io.hilum.refusal.RefusalCode.INVALID_OPTION;
import static io.hilum.refusal.RefusalCode.MALFORMED_JSON;
import static io.hilum.refusal.RefusalCode.MISSING_BODY;
import static io.hilum.refusal.RefusalCode.MISSING_IMAGE;
import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.NOT_BASE64;
import static io.hilum.refusal.RefusalCode.NO_PIXEL_DATA;
import static io.hilum.refusal.RefusalCode.TOO_FEW_PIXELS;
import static io.hilum.refusal.RefusalCode.TOO_MANY_PIXELS;
import static io.hilum.refusal.RefusalCode.TRUNCATED_IMAGE;
import static io.hilum.refusal.RefusalCode.UNKNOWN_FINDING;
import static io.hilum.refusal.RefusalCode.UNKNOWN_OPTION;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_TRANSFER_SYNTAX;
import static io.hilum.refusal.RefusalCode.WRONG_BODY_PART;
import static io.hilum.refusal.RefusalCode.WRONG_MODALITY;

import io.hilum.contract.Expected.Refusal;
import io.hilum.imaging.dicom.SampleDicom;
import io.hilum.refusal.RefusalCode;
import io.hilum.shared.SamplePictures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The golden set: what may be asked, and what may be refused, whatever the door. */
final class GoldenRequests {

    /** What no reply may repeat. */
    static final String SECRET = "secret";

    private static final SentFile PICTURE = new SentFile("png", SamplePictures.png(96, 72, 1));
    private static final SentFile LETTER =
            new SentFile("png", ("a " + SECRET + " letter").getBytes(StandardCharsets.US_ASCII));
    private static final String BASE64 = Base64.getEncoder().encodeToString(PICTURE.bytes());
    private static final String OPTIONS_BESIDE_A_PICTURE = "{\"cxr_base64\": \"" + BASE64 + "\", \"options\": %s}";

    /** More characters than Jackson reads in a text unless it is told otherwise, and fewer than a body may have. */
    private static final int LONG = 20_000_100;

    private GoldenRequests() {}

    /** All of them. */
    static Stream<GoldenRequest> all() {
        return Stream.of(pictures(), texts(), options(), bodies(), refusedOptions(), refusedFiles())
                .flatMap(each -> each);
    }

    /** The codes that no request of the set can get, each with the reason and the test that has it. */
    static Map<RefusalCode, String> refusedElsewhere() {
        Map<RefusalCode, String> reasons = new EnumMap<>(RefusalCode.class);
        reasons.put(RefusalCode.NOT_AN_EVENT, "only events have an envelope: EventRoutesTest");
        reasons.put(RefusalCode.MISSING_EVENT_ATTRIBUTE, "only events have attributes: EventRoutesTest");
        reasons.put(RefusalCode.INVALID_EVENT, "only events have attributes: EventRoutesTest");
        reasons.put(RefusalCode.BATCHED_EVENTS, "only events come in batches: EventRoutesTest");
        reasons.put(RefusalCode.UNKNOWN_EVENT_TYPE, "only events have a type: EventRoutesTest");
        reasons.put(RefusalCode.NOT_FOUND, "only HTTP has paths: PredictFunctionTest, LambdaIT");
        reasons.put(RefusalCode.METHOD_NOT_ALLOWED, "only HTTP has methods: PredictFunctionTest, LambdaIT");
        reasons.put(RefusalCode.UNAUTHORIZED, "only where access is checked: AccessCheckTest");
        reasons.put(RefusalCode.FORBIDDEN, "only where access is checked: AccessCheckTest");
        reasons.put(RefusalCode.FORBIDDEN_ORIGIN, "only browsers send an origin: NarrowFunctionTest");
        reasons.put(RefusalCode.NOT_ACCEPTABLE, "only HTTP has Accept: HttpContractTest");
        reasons.put(
                RefusalCode.UNSUPPORTED_MEDIA_TYPE,
                "each door takes media types of its own: HttpContractTest, EventRoutesTest");
        reasons.put(
                RefusalCode.BODY_TOO_LARGE,
                "each door has a limit of its own: PredictFunctionTest, EventRoutesTest, LambdaIT");
        reasons.put(RefusalCode.RESPONSE_TOO_LARGE, "a limit of Lambda, or of the operator: NarrowFunctionTest");
        reasons.put(RefusalCode.QUEUE_FULL, "of the service's load: NarrowFunctionTest");
        reasons.put(RefusalCode.MODEL_UNAVAILABLE, "of the service's model: UnusableModelTest, CommandLineIT");
        reasons.put(RefusalCode.KEYS_UNAVAILABLE, "only where tokens are checked: UnreachableKeysTest");
        reasons.put(RefusalCode.SHUTTING_DOWN, "of the service's end: ShutdownIT");
        reasons.put(RefusalCode.INTERNAL_ERROR, "what nobody foresaw");
        reasons.put(
                RefusalCode.FILE_TOO_LARGE,
                "a limit of folders, archives and uploads: FileContentTest, ObjectPredictionsTest");
        reasons.put(RefusalCode.OBJECT_NOT_FOUND, "only archives have objects: ObjectPredictionsTest");
        reasons.put(RefusalCode.ARCHIVE_UNAVAILABLE, "of the archive's S3: ArchiveEventsTest");
        reasons.put(RefusalCode.NOT_CONFIGURED, "of archives and uploads: EventRoutesTest");
        reasons.put(RefusalCode.UNREADABLE_FILE, "only the command line opens files: CommandLineIT");
        reasons.put(RefusalCode.NOT_A_KERAS_FILE, "only the command line imports models: CommandLineIT");
        reasons.put(RefusalCode.DIFFERENT_ARCHITECTURE, "only the command line imports models: KerasFileTest");
        reasons.put(RefusalCode.UNUSABLE_WEIGHTS, "only the command line imports models: KerasFileTest");
        reasons.put(RefusalCode.UNUSABLE_LABELS, "only training and evaluation read label files: LabelFileTest");
        reasons.put(RefusalCode.UNUSABLE_RADIOGRAPHS, "only training and evaluation read data sets: LabelFileTest");
        reasons.put(
                RefusalCode.UNUSABLE_CACHE, "only training and evaluation prepare radiographs: RadiographCacheTest");
        reasons.put(RefusalCode.SHARED_PATIENTS, "only training and evaluation have splits: SplitsTest");
        reasons.put(RefusalCode.UNUSABLE_PREDICTIONS, "only the command line evaluates: PredictionsFileTest");
        reasons.put(RefusalCode.UNUSABLE_OPERATING_POINTS, "only the command line evaluates: OperatingPointsFileTest");
        return reasons;
    }

    private static Stream<GoldenRequest> pictures() {
        return Stream.of(
                ofFile("a grey PNG", PICTURE, complete()),
                ofFile("a PNG of 16 bits", new SentFile("png", SamplePictures.pngOf16Bits(80, 90, 2)), complete()),
                ofFile("a JPEG", new SentFile("jpeg", SamplePictures.file("jpg", 90, 80, 3)), complete()),
                ofFile("a TIFF", new SentFile("tiff", SamplePictures.file("tiff", 70, 60, 4)), complete()),
                ofFile("a BMP", new SentFile("bmp", SamplePictures.file("bmp", 60, 70, 5)), complete()),
                ofFile("a DICOM file", new SentFile("dcm", SampleDicom.grey()), complete()));
    }

    private static Stream<GoldenRequest> texts() {
        String lines = Base64.getMimeEncoder().encodeToString(PICTURE.bytes());
        return Stream.of(
                ofText("base64 with line breaks", lines, PICTURE, complete()),
                ofText("base64 with a data prefix", "data:image/png;base64," + BASE64, PICTURE, complete()),
                ofText("base64 with both", "data:image/png;base64,\n" + lines, PICTURE, complete()),
                ofText("a text longer than Jackson's limit", " ".repeat(LONG) + BASE64, PICTURE, complete()));
    }

    private static Stream<GoldenRequest> options() {
        return Stream.of(
                ofFile("heatmap overlay", PICTURE, Map.of("heatmap", "overlay"), complete()),
                ofFile("heatmap map", PICTURE, Map.of("heatmap", "map"), complete()),
                ofFile("heatmap none", PICTURE, Map.of("heatmap", "none"), withHeatmapsOf()),
                ofFile(
                        "some findings",
                        PICTURE,
                        Map.of("findings", List.of("Other", "Pleural Effusion", "Edema")),
                        withHeatmapsOf("Edema", "Pleural Effusion", "Other")),
                ofFile("samples", PICTURE, Map.of("samples", 10, "heatmap", "none"), withHeatmapsOf()),
                ofFile("no detail", PICTURE, Map.of("detail", false, "heatmap", "none"), withHeatmapsOf()),
                ofFile("detail", PICTURE, Map.of("detail", true), complete().andDetailOf("""
                                        {"format": "PNG", "width": 96, "height": 72, "bits": 8,
                                         "photometric_interpretation": "MONOCHROME2"}""")),
                ofFile(
                        "all options with a DICOM file",
                        new SentFile("dcm", SampleDicom.grey()),
                        Map.of("heatmap", "map", "findings", List.of("Cardiomegaly"), "samples", 100, "detail", true),
                        withHeatmapsOf("Cardiomegaly").andDetailOf("""
                                        {"format": "DICOM", "width": 40, "height": 36, "bits": 12,
                                         "photometric_interpretation": "MONOCHROME2",
                                         "transfer_syntax": "Explicit VR Little Endian",
                                         "window": {"function": "smallest-to-largest", "centre": 719.5, "width": 1439.0}}""")),
                ofJson("options that are null", beside("null"), complete()),
                ofJson(
                        "each option null",
                        beside("{\"heatmap\": null, \"findings\": null, \"samples\": null, \"detail\": null}"),
                        complete()));
    }

    private static Stream<GoldenRequest> bodies() {
        Refusal malformed = new Refusal(MALFORMED_JSON, 400);
        Refusal missing = new Refusal(MISSING_IMAGE, 400);
        Refusal notBase64 = new Refusal(NOT_BASE64, 400);
        return Stream.of(
                ofJson("no body", "", new Refusal(MISSING_BODY, 400)),
                ofJson("null", "null", new Refusal(MISSING_BODY, 400)),
                ofFileAlone("a file without a byte", new SentFile("png", new byte[0]), new Refusal(MISSING_BODY, 400)),
                ofJson("no JSON", "a " + SECRET + " radiograph", malformed),
                ofJson("half an object", "{\"cxr_base64\": \"" + SECRET, malformed),
                ofJson("a list", "[\"" + SECRET + "\"]", malformed),
                ofJson("a text", "\"" + SECRET + "\"", malformed),
                ofJson("a number as the image", "{\"cxr_base64\": 7}", malformed),
                ofJson("an object as the image", "{\"cxr_base64\": {\"" + SECRET + "\": 1}}", malformed),
                ofJson("an empty object", "{}", missing),
                ofJson("a null image", "{\"cxr_base64\": null}", missing),
                ofJson("an empty image", "{\"cxr_base64\": \"\"}", missing),
                ofJson("an image of blanks", "{\"cxr_base64\": \" \\n\"}", missing),
                ofJson("an image that is not base64", "{\"cxr_base64\": \"?" + SECRET + "?\"}", notBase64),
                ofJson("the URL-safe alphabet", "{\"cxr_base64\": \"_w==\"}", notBase64),
                ofJson(
                        "a data prefix without base64",
                        "{\"cxr_base64\": \"data:image/png," + SECRET + "\"}",
                        notBase64));
    }

    private static Stream<GoldenRequest> refusedOptions() {
        Refusal unknown = new Refusal(UNKNOWN_OPTION, 400);
        Refusal invalid = new Refusal(INVALID_OPTION, 400);
        return Stream.of(
                ofFile("an unknown option", PICTURE, Map.of("colour", "red"), unknown),
                ofFile("an unknown option beside a letter", LETTER, Map.of("colour", "red"), unknown),
                ofJson("an unknown field", "{\"cxr_base64\": \"" + BASE64 + "\", \"samples\": 1}", unknown),
                ofFile(
                        "an unknown finding",
                        PICTURE,
                        Map.of("findings", List.of("Edema", "Gout")),
                        new Refusal(UNKNOWN_FINDING, 400)),
                ofFile("an empty label", PICTURE, Map.of("findings", List.of("")), new Refusal(UNKNOWN_FINDING, 400)),
                ofJson("no findings", beside("{\"findings\": []}"), invalid),
                ofFile("an unknown heatmap", PICTURE, Map.of("heatmap", "hot"), invalid),
                ofFile("no samples", PICTURE, Map.of("samples", 0), invalid),
                ofFile("fewer than no samples", PICTURE, Map.of("samples", -5), invalid),
                ofFile("too many samples", PICTURE, Map.of("samples", 100_001), invalid),
                ofFile("more samples than an int has", PICTURE, Map.of("samples", 99_999_999_999L), invalid),
                ofFile("half a sample", PICTURE, Map.of("samples", 1.5), invalid),
                ofFile("samples in words", PICTURE, Map.of("samples", "ten"), invalid),
                ofFile("detail in words", PICTURE, Map.of("detail", "yes"), invalid),
                ofJson("options as a list", beside("[]"), invalid),
                ofJson("options as a text", beside("\"heatmap=none\""), invalid));
    }

    private static Stream<GoldenRequest> refusedFiles() {
        return Stream.of(
                ofFile("a letter", LETTER, new Refusal(NOT_AN_IMAGE, 422)),
                refused("half a PNG", "png", half(PICTURE), TRUNCATED_IMAGE),
                refused("half a DICOM file", "dcm", half(new SentFile("dcm", SampleDicom.grey())), TRUNCATED_IMAGE),
                refused("palette colours", "dcm", SampleDicom.ofPhotometric("PALETTE COLOR"), UNSUPPORTED_IMAGE),
                refused("65 megapixels", "png", SamplePictures.pngThatClaims(10_000, 6_500), TOO_MANY_PIXELS),
                refused("8 by 8 pixels", "png", SamplePictures.png(8, 8, 1), TOO_FEW_PIXELS),
                refused("one brightness", "png", SamplePictures.blankPng(64, 64), BLANK_IMAGE),
                refused(
                        "a video",
                        "dcm",
                        SampleDicom.inTransferSyntax("1.2.840.10008.1.2.4.100"),
                        UNSUPPORTED_TRANSFER_SYNTAX),
                refused("a CT slice", "dcm", SampleDicom.ofModality("CT"), WRONG_MODALITY),
                refused("a hand", "dcm", SampleDicom.ofBodyPart(SECRET), WRONG_BODY_PART),
                refused("no pixels", "dcm", SampleDicom.withoutPixels(), NO_PIXEL_DATA));
    }

    private static GoldenRequest refused(String name, String extension, byte[] file, RefusalCode code) {
        return ofFile(name, new SentFile(extension, file), new Refusal(code, 422));
    }

    private static byte[] half(SentFile file) {
        return Arrays.copyOf(file.bytes(), file.bytes().length / 2);
    }

    private static String beside(String options) {
        return String.format(OPTIONS_BESIDE_A_PICTURE, options);
    }
}
