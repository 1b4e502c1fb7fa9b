package io.hilum.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of {@link AnswerLine}s: each is on the disk when {@link #append} returns.
 *
 * <p>A line that a process was killed in is taken off when the file is opened again. Of two lines for the same file the
 * later one holds; the earlier one goes when the file is opened or closed. One process at a time may have it open. Used
 * by one thread.
 */
final class AnswerLog implements AutoCloseable {

    private static final ObjectReader LINE = new ObjectMapper().readerFor(AnswerLine.class);
    private static final byte END = '\n';

    private final Path file;
    private final Path unfinished;
    private final Map<Stamp, Entry> entries = new HashMap<>();
    private final BitSet superseded = new BitSet();

    // Channels of replaced files stay open, and so locked, until the end.
    private final List<FileChannel> channels = new ArrayList<>();
    private FileChannel channel;
    private int lines;

    /** What is remembered of a line: its number from 0, of what it tells, and the refusal's code or null. */
    private record Entry(int line, Stamp outcomeOf, String refusalCode) {}

    /**
     * Opens the file, or begins it.
     *
     * @param unfinished where a new version of it may be written, on the same file system
     * @throws OutputException when another process has it open, when a line in its midst is none of Hilum's, or when it
     *                         cannot be read and written
     */
    AnswerLog(Path file, Path unfinished) {
        this.file = file;
        this.unfinished = unfinished;
        try {
            open();
            readAll();
        } catch (IOException e) {
            closeChannels();
            throw new OutputException(e);
        } catch (OutputException e) {
            closeChannels();
            throw e;
        }
    }

    private void open() throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channels.add(channel);
        lock();
    }

    private void lock() {
        try {
            if (channel.tryLock() == null) {
                throw inUse();
            }
        } catch (OverlappingFileLockException e) {
            throw inUse();
        } catch (IOException e) {
            // Some network file systems have no locks: there the user is the one who sees to it.
            return;
        }
    }

    private OutputException inUse() {
        return new OutputException(
                file.getFileName() + " is being written by another process; wait for it or choose another folder");
    }

    private void readAll() throws IOException {
        channel.position(0);
        long whole = 0;
        // Closing the stream would close the channel.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == END) {
                remember(line.toByteArray());
                whole += line.size() + 1L;
                line.reset();
            } else {
                line.write(next);
            }
        }
        channel.truncate(whole);
        channel.position(whole);
        compact();
    }

    private void remember(byte[] json) throws IOException {
        try {
            AnswerLine line = LINE.readValue(json);
            if (line.file() == null || line.status() == null) {
                throw unknownLine();
            }
            remember(line);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw unknownLine();
        }
    }

    private OutputException unknownLine() {
        return new OutputException("line " + (lines + 1) + " of " + file.getFileName()
                + " is not one that was written here; move the file away or choose another folder");
    }

    private void remember(AnswerLine line) {
        Entry earlier = entries.put(
                Stamp.of(line.file()),
                new Entry(
                        lines,
                        outcomeOf(line.sizeBytes(), line.modified(), line.settings()),
                        line.refusalCode().map(String::intern).orElse(null)));
        if (earlier != null) {
            superseded.set(earlier.line());
        }
        lines++;
    }

    private static Stamp outcomeOf(long sizeBytes, String modified, String settings) {
        return Stamp.of(Long.toString(sizeBytes), String.valueOf(modified), String.valueOf(settings));
    }

    /** Whether there is a line for this file, whatever it tells. */
    boolean has(InputFile input) {
        return entries.containsKey(Stamp.of(input.name()));
    }

    /** What is known of a file as it is now, asked for with this recipe; empty when that is not known. */
    Optional<Known> find(InputFile input, Recipe recipe) {
        return Optional.ofNullable(entries.get(Stamp.of(input.name())))
                .filter(entry -> entry.outcomeOf()
                        .equals(outcomeOf(input.sizeBytes(), input.modified().toString(), recipe.digest())))
                .map(entry -> new Known(Optional.ofNullable(entry.refusalCode())));
    }

    /** An outcome that is in the file: the code of a refusal, or none for an answer. */
    record Known(Optional<String> refusalCode) {}

    /**
     * Writes a line.
     *
     * @throws OutputException when it cannot be written; the file then ends with the line before it
     */
    void append(AnswerLine line) {
        try {
            long before = channel.position();
            try {
                ByteBuffer bytes = ByteBuffer.wrap((line.toJson() + (char) END).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            } catch (IOException e) {
                channel.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new OutputException(e);
        }
        remember(line);
    }

    /** Takes out the lines that later ones replace, if there are any; whoever reads meanwhile sees the file before. */
    private void compact() throws IOException {
        if (superseded.isEmpty()) {
            return;
        }
        // Opening the file once more and closing that would take the lock off (POSIX), and so would closing this
        // stream.
        channel.position(0);
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        try (FileChannel copy = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(copy), 1 << 16);
            int line = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (!superseded.get(line)) {
                    out.write(next);
                }
                if (next == END) {
                    line++;
                }
            }
            out.flush();
            copy.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        renumber();
        open();
        channel.position(channel.size());
    }

    private void renumber() {
        int[] numbers = new int[lines];
        int number = 0;
        for (int line = 0; line < lines; line++) {
            numbers[line] = number;
            number += superseded.get(line) ? 0 : 1;
        }
        entries.replaceAll((name, entry) -> new Entry(numbers[entry.line()], entry.outcomeOf(), entry.refusalCode()));
        lines -= superseded.cardinality();
        superseded.clear();
    }

    /**
     * Takes out what later lines replace, and lets other processes open the file.
     *
     * @throws OutputException when that cannot be written; the file is whole all the same
     */
    @Override
    public void close() {
        try {
            compact();
        } catch (IOException e) {
            throw new OutputException(e);
        } finally {
            closeChannels();
        }
    }

    private void closeChannels() {
        for (FileChannel each : channels) {
            try {
                each.close();
            } catch (IOException e) {
                // Nothing is buffered: what was appended is on the disk.
                continue;
            }
        }
    }
}
