package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * An open file in the format safetensors (huggingface.co/docs/safetensors): the header's length in 8 bytes, the lowest
 * first; the header, JSON; then the tensors' elements, row-major, with neither gaps nor overlaps. Elements of the
 * {@link ElementType}s are taken. The header is checked against the file's length before anything is read by it.
 */
final class TensorFile implements AutoCloseable {

    private static final int LENGTH_BYTES = Long.BYTES;
    /** The format's own limit. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final int CHUNK = 1 << 16;

    private final String name;
    private final SeekableByteChannel channel;
    private final long dataStart;
    private final TensorHeader header;

    /**
     * Opens a file and checks its header.
     *
     * @param file which one
     * @param noun what it should be, for complaints: "model file"
     * @throws InputException if it can't be read, or isn't of this format
     */
    static TensorFile open(Path file, String noun) {
        if (Files.isDirectory(file)) {
            throw complaint(file, "this is a folder, not a " + noun);
        }
        try {
            SeekableByteChannel channel = Files.newByteChannel(file);
            try {
                return new TensorFile(file.toString(), channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw complaint(file, "there is no such " + noun);
        } catch (IOException e) {
            throw unreadable(file, noun, e);
        }
    }

    /** What to say of a file that can't be read. */
    static InputException unreadable(Path file, String noun, IOException e) {
        return complaint(file, "the " + noun + " can't be read (" + FileProblem.reason(e) + ")");
    }

    private static InputException complaint(Path file, String problem) {
        return new InputException(Origin.of(file.toString()), problem);
    }

    /** Reads and checks the header of a file. */
    private TensorFile(String name, SeekableByteChannel channel) throws IOException {
        this.name = name;
        this.channel = channel;
        byte[] text = readHeader();
        this.dataStart = LENGTH_BYTES + text.length;
        this.header = new TensorHeader(name, parse(text), channel.size() - dataStart);
    }

    Map<String, TensorHeader.Entry> tensors() {
        return header.tensors();
    }

    /** Gives tensors other names, each of them its own. */
    void rename(Map<String, String> names) {
        Map<String, TensorHeader.Entry> renamed = new LinkedHashMap<>();
        tensors().forEach((name, entry) -> renamed.put(names.get(name), entry));
        tensors().clear();
        tensors().putAll(renamed);
    }

    /** A text that goes with the tensors; null if there is none of this key. */
    String metadata(String key) {
        return header.metadata().get(key);
    }

    InputException broken(String problem) {
        return new InputException(Origin.of(name), problem);
    }

    private InputException foreign(String reason) throws IOException {
        return unlessKnown("this is not a safetensors file: " + reason);
    }

    /** A complaint: what the file is, if that is known. */
    private InputException unlessKnown(String otherwise) throws IOException {
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(ForeignFormat.BYTES, channel.size()));
        fill(start, 0);
        String known = ForeignFormat.sentence(start.array());
        return broken(known != null ? known : otherwise);
    }

    private byte[] readHeader() throws IOException {
        if (channel.size() < LENGTH_BYTES) {
            throw foreign(
                    "it has " + channel.size() + " bytes, and the length of the header alone takes " + LENGTH_BYTES);
        }
        ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(length, 0);
        long bytes = length.getLong(0);
        if (bytes < 2 || bytes > LONGEST_HEADER) {
            throw foreign("its first 8 bytes are not the length of a header (" + Long.toUnsignedString(bytes)
                    + "; at most " + LONGEST_HEADER + " is allowed)");
        }
        if (LENGTH_BYTES + bytes > channel.size()) {
            throw unlessKnown("the file is cut off, or not a safetensors file: its header should have " + bytes
                    + " bytes, but only " + (channel.size() - LENGTH_BYTES) + " follow");
        }
        ByteBuffer header = ByteBuffer.allocate((int) bytes);
        fill(header, LENGTH_BYTES);
        return header.array();
    }

    private Map<String, Object> parse(byte[] header) throws IOException {
        if (header[0] != '{') {
            throw foreign("its header doesn't start with {");
        }
        try {
            return JSON.std.mapFrom(new String(header, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw foreign("its header is not a JSON object (" + e.getOriginalMessage() + ")");
        }
    }

    /** Copies a tensor's elements, as floats. */
    void read(String tensor, float[] to, int offset) throws IOException {
        TensorHeader.Entry place = tensors().get(tensor);
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int at = offset;
        for (long from = place.begin(); from < place.end(); from += CHUNK) {
            chunk.clear().limit((int) Math.min(CHUNK, place.end() - from));
            fill(chunk, dataStart + from);
            chunk.flip();
            while (chunk.hasRemaining()) {
                to[at++] = place.type().next(chunk);
            }
        }
    }

    /** The elements of a tensor of one dimension, which must have this length. */
    float[] floats(String tensor, int length) throws IOException {
        require(tensor, length);
        float[] values = new float[length];
        read(tensor, values, 0);
        return values;
    }

    /** The elements of a tensor of one dimension and of float64, which must have this length. */
    double[] doubles(String tensor, int length) throws IOException {
        TensorHeader.Entry place = require(tensor, length);
        if (place.type() != ElementType.F64) {
            throw broken("tensor " + tensor + ": dtype must be F64, not " + place.type());
        }
        double[] values = new double[length];
        ByteBuffer bytes = ByteBuffer.allocate(length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(bytes, dataStart + place.begin());
        bytes.flip().asDoubleBuffer().get(values);
        return values;
    }

    /** How many elements a tensor has. */
    int length(String tensor) {
        TensorHeader.Entry place = tensors().get(tensor);
        if (place == null || place.length() > Integer.MAX_VALUE) {
            throw broken("it has no tensor " + tensor + " that fits into memory; there are "
                    + TensorHeader.shown(tensors().keySet()));
        }
        return (int) place.length();
    }

    private TensorHeader.Entry require(String tensor, int length) {
        TensorHeader.Entry place = tensors().get(tensor);
        if (place == null || !place.shape().equals(List.of((long) length))) {
            throw broken("it must have a tensor " + tensor + " of the shape [" + length + "]"
                    + (place == null ? "" : ", not " + TensorHeader.shown(place.shape())));
        }
        return place;
    }

    private void fill(ByteBuffer buffer, long position) throws IOException {
        channel.position(position);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw broken("the file has become shorter while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
