package io.hilum.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.hilum.shared.SamplePictures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentTest {

    private static final byte[] PICTURE = SamplePictures.png(64, 64, 1);

    @TempDir
    Path folder;

    @Test
    void a_file_is_read_whole() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), PICTURE);
        assertThat(((Outcome.Accepted<byte[]>) read(file)).value()).isEqualTo(PICTURE);
        assertThat(((Outcome.Accepted<byte[]>) read(Files.createFile(folder.resolve("empty")))).value())
                .isEmpty();
    }

    @Test
    void a_large_file_of_another_kind_is_refused_by_its_start() throws IOException {
        assertThat(refusalOf(sparse("volume.img", new byte[0], 3L << 30))).isEqualTo(RefusalCode.NOT_AN_IMAGE);
    }

    @Test
    void an_image_that_memory_may_not_hold_is_refused() throws IOException {
        assertThat(refusalOf(sparse("huge.png", PICTURE, FileContent.MOST_BYTES + 1)))
                .isEqualTo(RefusalCode.FILE_TOO_LARGE);
    }

    @Test
    void a_file_that_is_gone_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), PICTURE);
        InputFile seen = input(file);
        Files.delete(file);
        assertThat(codeOf(FileContent.read(seen))).isEqualTo(RefusalCode.UNREADABLE_FILE);
        assertThat(refusalOf(file)).isEqualTo(RefusalCode.UNREADABLE_FILE);
    }

    private Path sparse(String name, byte[] start, long size) throws IOException {
        Path file = Files.write(folder.resolve(name), start);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(size);
        }
        return file;
    }

    private static RefusalCode refusalOf(Path file) {
        return codeOf(read(file));
    }

    private static RefusalCode codeOf(Outcome<byte[]> outcome) {
        return ((Outcome.Refused<byte[]>) outcome).refusal().code();
    }

    private static Outcome<byte[]> read(Path file) {
        return FileContent.read(input(file));
    }

    private static InputFile input(Path file) {
        return new InputFiles(List.of(file), List.of(), Optional.empty())
                .iterator()
                .next();
    }
}
