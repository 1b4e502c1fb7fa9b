package io.hilum.training.report;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Messages of TensorBoard in the encoding of Protocol Buffers; the numbers are those of the fields in TensorFlow's {@code
 * event.proto} and {@code summary.proto}.
 */
final class EventMessage {

    private static final String FILE_VERSION = "brain.Event:2";

    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_FILE_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int EVENT_SESSION_LOG = 7;
    private static final int SESSION_LOG_STATUS = 1;
    private static final int SESSION_START = 1;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final int VALUE_IMAGE = 4;
    private static final int VALUE_HISTOGRAM = 5;
    private static final int IMAGE_HEIGHT = 1;
    private static final int IMAGE_WIDTH = 2;
    private static final int IMAGE_COLOUR_SPACE = 3;
    private static final int IMAGE_ENCODED = 4;
    private static final int GREY = 1;
    private static final int HISTOGRAM_MINIMUM = 1;
    private static final int HISTOGRAM_MAXIMUM = 2;
    private static final int HISTOGRAM_COUNT = 3;
    private static final int HISTOGRAM_SUM = 4;
    private static final int HISTOGRAM_SUM_OF_SQUARES = 5;
    private static final int HISTOGRAM_LIMITS = 6;
    private static final int HISTOGRAM_BUCKETS = 7;

    private EventMessage() {}

    /** The fields of one message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes all bytes", e);
        }
        return bytes.toByteArray();
    }

    /** The first event of a file. */
    static byte[] version(double wallSeconds) {
        return message(out -> {
            out.writeDouble(EVENT_WALL_TIME, wallSeconds);
            out.writeString(EVENT_FILE_VERSION, FILE_VERSION);
        });
    }

    /** Makes TensorBoard forget what earlier files tell of this step and later ones. */
    static byte[] start(double wallSeconds, long step) {
        return message(out -> {
            out.writeDouble(EVENT_WALL_TIME, wallSeconds);
            out.writeInt64(EVENT_STEP, step);
            out.writeByteArray(EVENT_SESSION_LOG, message(log -> log.writeEnum(SESSION_LOG_STATUS, SESSION_START)));
        });
    }

    /** Values at one step. */
    static byte[] summary(double wallSeconds, long step, List<byte[]> values) {
        return message(out -> {
            out.writeDouble(EVENT_WALL_TIME, wallSeconds);
            out.writeInt64(EVENT_STEP, step);
            out.writeByteArray(EVENT_SUMMARY, message(summary -> {
                for (byte[] value : values) {
                    summary.writeByteArray(SUMMARY_VALUE, value);
                }
            }));
        });
    }

    /** A number under a tag. */
    static byte[] scalar(String tag, double value) {
        return message(out -> {
            out.writeString(VALUE_TAG, tag);
            out.writeFloat(VALUE_SIMPLE, (float) value);
        });
    }

    /** A grey picture under a tag. */
    static byte[] picture(String tag, GreyPicture picture) {
        return message(out -> {
            out.writeString(VALUE_TAG, tag);
            out.writeByteArray(VALUE_IMAGE, message(image -> {
                image.writeInt32(IMAGE_HEIGHT, picture.height());
                image.writeInt32(IMAGE_WIDTH, picture.width());
                image.writeInt32(IMAGE_COLOUR_SPACE, GREY);
                image.writeByteArray(IMAGE_ENCODED, picture.png());
            }));
        });
    }

    /** A histogram under a tag. */
    static byte[] histogram(String tag, Histogram histogram) {
        return message(out -> {
            out.writeString(VALUE_TAG, tag);
            out.writeByteArray(VALUE_HISTOGRAM, message(histo -> {
                histo.writeDouble(HISTOGRAM_MINIMUM, histogram.minimum());
                histo.writeDouble(HISTOGRAM_MAXIMUM, histogram.maximum());
                histo.writeDouble(HISTOGRAM_COUNT, histogram.count());
                histo.writeDouble(HISTOGRAM_SUM, histogram.sum());
                histo.writeDouble(HISTOGRAM_SUM_OF_SQUARES, histogram.sumOfSquares());
                histo.writeByteArray(HISTOGRAM_LIMITS, packed(histogram.limits()));
                histo.writeByteArray(HISTOGRAM_BUCKETS, packed(histogram.counts()));
            }));
        });
    }

    private static byte[] packed(double[] values) {
        return message(out -> {
            for (double value : values) {
                out.writeDoubleNoTag(value);
            }
        });
    }
}
