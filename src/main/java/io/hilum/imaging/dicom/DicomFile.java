package io.hilum.imaging.dicom;

import static io.hilum.refusal.RefusalCode.UNSUPPORTED_TRANSFER_SYNTAX;

import io.hilum.refusal.Outcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A DICOM file: the preamble, the file meta information and the dataset behind it (DICOM PS3.10, section 7.1), or a
 * dataset alone.
 *
 * @param syntax  how it is encoded
 * @param dataSet its elements
 */
record DicomFile(TransferSyntax syntax, DataSet dataSet) {

    private static final int PREAMBLE_BYTES = 128;
    private static final int MAGIC = 'D' << 24 | 'I' << 16 | 'C' << 8 | 'M';
    private static final int META_GROUP = 0x0002;
    private static final int FIRST_GROUP = 0x0008;
    private static final int HIGHEST_FIRST_ELEMENT = 0x2000;

    /** Whether these bytes are a DICOM file or start as a dataset does. */
    static boolean isRecognised(byte[] file) {
        return hasPreamble(file)
                || startsWithMeta(ByteBuffer.wrap(file), 0)
                || encodingOfDataSet(file).isPresent();
    }

    /**
     * Finds the elements.
     *
     * @param mostInflatedBytes the longest that a deflated dataset may become
     */
    static Outcome<DicomFile> read(byte[] file, int mostInflatedBytes) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int start = hasPreamble(file) ? PREAMBLE_BYTES + Integer.BYTES : 0;
        if (!startsWithMeta(bytes, start)) {
            return encodingOfDataSet(file)
                    .map(encoding ->
                            Outcome.accepted(new DicomFile(syntaxOf(encoding), DataSet.read(bytes, 0, encoding))))
                    .orElseThrow(() -> new DamagedDicomException("it has no file meta information"));
        }
        int end = endOfMeta(bytes, start);
        String uid = DataSet.read(bytes.duplicate().limit(end), start, Encoding.EXPLICIT_LITTLE_ENDIAN)
                .text(Tag.TRANSFER_SYNTAX_UID)
                .orElseThrow(() -> new DamagedDicomException("it does not name its transfer syntax"));
        return TransferSyntax.of(uid)
                .map(syntax -> read(file, end, syntax, mostInflatedBytes))
                .orElseGet(() -> Outcome.refused(
                        UNSUPPORTED_TRANSFER_SYNTAX,
                        "the DICOM file has a transfer syntax that is not read: "
                                + UnreadTransferSyntaxes.describe(uid)));
    }

    private static Outcome<DicomFile> read(byte[] file, int from, TransferSyntax syntax, int mostInflatedBytes) {
        if (syntax == TransferSyntax.DEFLATED) {
            return Inflation.inflate(file, from, mostInflatedBytes)
                    .then(inflated -> Outcome.accepted(
                            new DicomFile(syntax, DataSet.read(ByteBuffer.wrap(inflated), 0, syntax.encoding()))));
        }
        return Outcome.accepted(new DicomFile(syntax, DataSet.read(ByteBuffer.wrap(file), from, syntax.encoding())));
    }

    private static TransferSyntax syntaxOf(Encoding encoding) {
        if (!encoding.explicit()) {
            return TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
        }
        return encoding.order() == ByteOrder.BIG_ENDIAN
                ? TransferSyntax.EXPLICIT_BIG_ENDIAN
                : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    }

    private static boolean hasPreamble(byte[] file) {
        return file.length >= PREAMBLE_BYTES + Integer.BYTES
                && ByteBuffer.wrap(file).getInt(PREAMBLE_BYTES) == MAGIC;
    }

    /** Whether an element of the file meta information, explicit and little endian in every file, starts here. */
    private static boolean startsWithMeta(ByteBuffer bytes, int at) {
        return at + 8 <= bytes.limit()
                && groupAt(bytes, at) == META_GROUP
                && ValueRepresentation.isKnown(vrAt(bytes, at));
    }

    private static int endOfMeta(ByteBuffer bytes, int start) {
        ElementReader reader = new ElementReader(bytes, Encoding.EXPLICIT_LITTLE_ENDIAN);
        int position = start;
        while (position + 2 <= reader.end() && groupAt(bytes, position) == META_GROUP) {
            position = reader.after(reader.at(position));
        }
        return position;
    }

    /** The encoding of a file that starts with the first element of a dataset; empty when it does not. */
    private static Optional<Encoding> encodingOfDataSet(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 8) {
            return Optional.empty();
        }
        boolean named = ValueRepresentation.isKnown(vrAt(bytes, 0));
        if (groupAt(bytes, 0) == FIRST_GROUP && isPlausible(bytes.getShort(2))) {
            int length = bytes.getInt(4);
            if (named) {
                return Optional.of(Encoding.EXPLICIT_LITTLE_ENDIAN);
            }
            return length >= 0 && length <= file.length - 8
                    ? Optional.of(Encoding.IMPLICIT_LITTLE_ENDIAN)
                    : Optional.empty();
        }
        bytes.order(ByteOrder.BIG_ENDIAN);
        return named && bytes.getShort(0) == FIRST_GROUP && isPlausible(bytes.getShort(2))
                ? Optional.of(new Encoding(ByteOrder.BIG_ENDIAN, true))
                : Optional.empty();
    }

    private static boolean isPlausible(short element) {
        return Short.toUnsignedInt(element) < HIGHEST_FIRST_ELEMENT;
    }

    private static int groupAt(ByteBuffer bytes, int at) {
        return Byte.toUnsignedInt(bytes.get(at)) | Byte.toUnsignedInt(bytes.get(at + 1)) << 8;
    }

    private static int vrAt(ByteBuffer bytes, int at) {
        return Byte.toUnsignedInt(bytes.get(at + 4)) << 8 | Byte.toUnsignedInt(bytes.get(at + 5));
    }
}
