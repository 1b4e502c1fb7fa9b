package io.hilum.imaging.dicom;

import static io.hilum.imaging.dicom.Pictures.HEIGHT;
import static io.hilum.imaging.dicom.Pictures.PIXELS;
import static io.hilum.imaging.dicom.Pictures.WIDTH;
import static io.hilum.imaging.dicom.Pictures.bytes;
import static io.hilum.imaging.dicom.Pictures.read;
import static io.hilum.imaging.dicom.Pictures.samples;
import static io.hilum.imaging.dicom.Pictures.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.Radiograph;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelFormatsTest {

    private static final byte[] RED = bytes(i -> i * 7 % 256);
    private static final byte[] GREEN = bytes(i -> 255 - i % 256);
    private static final byte[] BLUE = bytes(i -> i * i % 256);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_luma_of_RGB_has_the_weights_of_BT_601_in_any_planar_configuration(boolean planar) {
        DicomWriter dataSet = DicomWriter.colour(WIDTH, HEIGHT, "RGB")
                .shorts(Tag.PLANAR_CONFIGURATION, "US", planar ? 1 : 0)
                .bytes(Tag.PIXEL_DATA, "OW", planar ? joined(RED, GREEN, BLUE) : interleaved(RED, GREEN, BLUE));

        assertThat(read(dataSet).luma()).isEqualTo(lumaOfColours());
        assertThat(read(dataSet).description().window()).isEmpty();
        assertThat(read(dataSet).description().photometricInterpretation()).isEqualTo("RGB");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_luma_of_YBR_FULL_is_its_first_sample(boolean planar) {
        DicomWriter dataSet = DicomWriter.colour(WIDTH, HEIGHT, "YBR_FULL")
                .shorts(Tag.PLANAR_CONFIGURATION, "US", planar ? 1 : 0)
                .bytes(Tag.PIXEL_DATA, "OW", planar ? joined(RED, GREEN, BLUE) : interleaved(RED, GREEN, BLUE));

        assertThat(read(dataSet).luma()).isEqualTo(RED);
    }

    @Test
    void pairs_of_pixels_share_their_colours_in_YBR_FULL_422() {
        byte[] pairs = new byte[2 * PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            pairs[i / 2 * 4 + i % 2] = RED[i];
            pairs[i / 2 * 4 + 2 + i % 2] = GREEN[i];
        }

        assertThat(read(DicomWriter.colour(WIDTH, HEIGHT, "YBR_FULL_422").bytes(Tag.PIXEL_DATA, "OB", pairs))
                        .luma())
                .isEqualTo(RED);
    }

    @ParameterizedTest
    @ValueSource(strings = {DicomWriter.EXPLICIT, DicomWriter.BIG_ENDIAN})
    void colours_in_words_are_swapped_in_big_endian(String transferSyntax) {
        DicomWriter dataSet =
                DicomWriter.colour(WIDTH, HEIGHT, "RGB").bytesInWords(Tag.PIXEL_DATA, interleaved(RED, GREEN, BLUE));

        assertThat(read(dataSet.file(transferSyntax)).luma()).isEqualTo(lumaOfColours());
    }

    @Test
    void run_lengths_give_the_pixels_that_were_compressed() {
        byte[] file = DicomWriter.grey(WIDTH, HEIGHT, 8, 8)
                .fragments(new byte[0], runLengths(RED))
                .file(DicomWriter.RLE);

        assertThat(read(file).luma()).isEqualTo(RED);
    }

    @Test
    void run_lengths_of_words_have_a_segment_for_each_byte_and_those_of_colours_for_each_sample() {
        byte[] words = DicomWriter.grey(WIDTH, HEIGHT, 16, 14)
                .fragments(new byte[0], runLengths(bytes(i -> i / 4 * 9 >> 8), bytes(i -> i / 4 * 9)))
                .file(DicomWriter.RLE);
        byte[] colours = DicomWriter.colour(WIDTH, HEIGHT, "RGB")
                .fragments(new byte[0], runLengths(RED, GREEN, BLUE))
                .file(DicomWriter.RLE);

        assertThat(read(words).luma()).isEqualTo(read(words(14, i -> i / 4 * 9)).luma());
        assertThat(read(colours).luma()).isEqualTo(lumaOfColours());
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 1", "true, 3"})
    void the_first_of_several_compressed_frames_is_read_with_a_warning(boolean offsets, int fragmentsOfFirst) {
        byte[] first = runLengths(RED);
        byte[] second = runLengths(GREEN);
        byte[][] fragments = new byte[fragmentsOfFirst + 2][];
        int cut = (first.length / fragmentsOfFirst) & ~1;
        for (int i = 0; i < fragmentsOfFirst; i++) {
            fragments[1 + i] =
                    Arrays.copyOfRange(first, i * cut, i == fragmentsOfFirst - 1 ? first.length : (i + 1) * cut);
        }
        fragments[fragmentsOfFirst + 1] = second;
        fragments[0] = offsets ? littleEndian(0, first.length + 8 * fragmentsOfFirst) : new byte[0];

        Radiograph radiograph = read(DicomWriter.grey(WIDTH, HEIGHT, 8, 8)
                .text(Tag.NUMBER_OF_FRAMES, "IS", "2")
                .fragments(fragments)
                .file(DicomWriter.RLE));

        assertThat(radiograph.luma()).isEqualTo(RED);
        assertThat(radiograph.description().warnings()).containsExactly("the first of 2 frames was read");
    }

    @Test
    void the_first_of_several_uncompressed_frames_is_read_with_a_warning() {
        int[] frames = samples(i -> i);
        frames = Arrays.copyOf(frames, 3 * PIXELS);
        frames[PIXELS] = 60_000;

        Radiograph radiograph =
                read(words(16, i -> 0).text(Tag.NUMBER_OF_FRAMES, "IS", "3").shorts(Tag.PIXEL_DATA, "OW", frames));

        assertThat(radiograph.luma()).isEqualTo(read(words(16, i -> i)).luma());
        assertThat(radiograph.description().warnings()).containsExactly("the first of 3 frames was read");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 7, 5})
    void samples_of_up_to_8_bits_are_read_from_8_or_16_allocated_ones(int bits) {
        byte[] samples = bytes(i -> i % (1 << bits));

        assertThat(read(DicomWriter.grey(WIDTH, HEIGHT, 8, bits).bytes(Tag.PIXEL_DATA, "OB", samples))
                        .luma())
                .isEqualTo(read(words(bits, i -> i % (1 << bits))).luma());
    }

    private static byte[] lumaOfColours() {
        return bytes(i -> 19595 * (RED[i] & 0xFF) + 38470 * (GREEN[i] & 0xFF) + 7471 * (BLUE[i] & 0xFF) + 32768 >> 16);
    }

    private static byte[] joined(byte[]... planes) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] plane : planes) {
            joined.writeBytes(plane);
        }
        return joined.toByteArray();
    }

    private static byte[] interleaved(byte[]... planes) {
        byte[] interleaved = new byte[planes.length * PIXELS];
        for (int i = 0; i < interleaved.length; i++) {
            interleaved[i] = planes[i % planes.length][i / planes.length];
        }
        return interleaved;
    }

    /** PackBits of each plane, with its no-operation code before each row, as PS3.5, annex G allows. */
    private static byte[] runLengths(byte[]... planes) {
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        int[] header = new int[16];
        header[0] = planes.length;
        for (int plane = 0; plane < planes.length; plane++) {
            header[plane + 1] = 64 + segments.size();
            for (int row = 0; row < HEIGHT; row++) {
                segments.write(-128);
                packRow(segments, planes[plane], row * WIDTH, (row + 1) * WIDTH);
            }
            if (segments.size() % 2 == 1) {
                segments.write(0);
            }
        }
        return joined(littleEndian(header), segments.toByteArray());
    }

    private static void packRow(ByteArrayOutputStream packed, byte[] plane, int from, int to) {
        int at = from;
        while (at < to) {
            int end = at + 1;
            while (end < to && plane[end] == plane[at]) {
                end++;
            }
            if (end - at > 1) {
                packed.write(1 - (end - at));
                packed.write(plane[at]);
            } else {
                packed.write(0);
                packed.write(plane[at]);
            }
            at = end;
        }
    }

    private static byte[] littleEndian(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }
}
