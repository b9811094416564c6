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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * An open file in the format safetensors (huggingface.co/docs/safetensors): the header's length in 8 bytes, the lowest
 * first; the header, JSON; then the tensors' elements, row-major, with neither gaps nor overlaps. Elements of the
 * {@link ElementType}s are taken. The header is checked against the file's length before anything is read by it.
 */
final class TensorFile implements AutoCloseable {

    static final String METADATA = "__metadata__";
    private static final int LENGTH_BYTES = Long.BYTES;
    /** The format's own limit. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_QUOTE = 200;

    private final String name;
    private final SeekableByteChannel channel;
    private final long dataStart;
    private final Map<String, Entry> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    /**
     * A tensor of the file.
     *
     * @param type what its elements are
     * @param shape its sizes
     * @param begin index of its first byte in the data
     * @param end index after its last
     */
    record Entry(ElementType type, List<Long> shape, long begin, long end) {

        long length() {
            return (end - begin) / type.bytes();
        }
    }

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
        byte[] header = readHeader();
        this.dataStart = LENGTH_BYTES + header.length;
        for (Map.Entry<String, Object> entry : parse(header).entrySet()) {
            if (entry.getKey().equals(METADATA)) {
                readMetadata(entry.getValue());
            } else {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
            }
        }
        checkPlaces(channel.size() - dataStart);
    }

    Map<String, Entry> tensors() {
        return tensors;
    }

    /** Gives tensors other names, each of them its own. */
    void rename(Map<String, String> names) {
        Map<String, Entry> renamed = new LinkedHashMap<>();
        tensors.forEach((name, entry) -> renamed.put(names.get(name), entry));
        tensors.clear();
        tensors.putAll(renamed);
    }

    /** A text that goes with the tensors; null if there is none of this key. */
    String metadata(String key) {
        return metadata.get(key);
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

    private void readMetadata(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw broken(METADATA + " must be an object of texts");
        }
        map.forEach((key, text) -> {
            if (!(text instanceof String)) {
                throw broken(METADATA + ": " + key + " must be a text in quotes");
            }
            metadata.put((String) key, (String) text);
        });
    }

    private Entry tensor(String tensor, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw broken("tensor " + tensor + " must be an object with dtype, shape and data_offsets");
        }
        ElementType type = ElementType.of(map.get("dtype"));
        if (type == null) {
            throw broken("tensor " + tensor + ": dtype must be one of " + ElementType.NAMES + ", not "
                    + shown(map.get("dtype")));
        }
        List<Long> shape = wholeNumbers(tensor, "shape", map.get("shape"));
        List<Long> offsets = wholeNumbers(tensor, "data_offsets", map.get("data_offsets"));
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
            throw broken("tensor " + tensor + ": data_offsets must be a begin and an end, not " + shown(offsets));
        }
        long bytes = offsets.get(1) - offsets.get(0);
        double wanted = shape.stream().mapToDouble(size -> size).reduce(type.bytes(), (a, b) -> a * b);
        if (bytes != wanted) { // in double, which doesn't overflow, and is exact as far as files reach
            throw broken("tensor " + tensor + ": shape " + shown(shape) + " takes "
                    + String.format(Locale.ROOT, "%.0f", wanted) + " bytes, but data_offsets " + offsets + " hold "
                    + bytes);
        }
        return new Entry(type, shape, offsets.get(0), offsets.get(1));
    }

    private List<Long> wholeNumbers(String tensor, String key, Object value) {
        List<Long> numbers = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if ((element instanceof Integer || element instanceof Long) && ((Number) element).longValue() >= 0) {
                    numbers.add(((Number) element).longValue());
                }
            }
            if (numbers.size() == list.size()) {
                return numbers;
            }
        }
        throw broken("tensor " + tensor + ": " + key + " must be a list of whole numbers, not " + shown(value));
    }

    /** As much of what stands in a file as a sentence can take. */
    static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }

    private void checkPlaces(long dataBytes) {
        List<Map.Entry<String, Entry>> ordered = new ArrayList<>(tensors.entrySet());
        ordered.sort(Comparator.comparingLong(entry -> entry.getValue().begin()));
        long end = 0;
        for (Map.Entry<String, Entry> entry : ordered) {
            long begin = entry.getValue().begin();
            if (begin != end) {
                throw broken("tensor " + entry.getKey() + " must start at byte " + end
                        + " of the data, where the one before it ends, not at " + begin
                        + (begin < end ? ": they overlap" : ": there is a gap"));
            }
            end = entry.getValue().end();
        }
        if (end > dataBytes) {
            throw broken(
                    "the file is cut off: its tensors take " + end + " bytes, but only " + dataBytes + " are there");
        }
        if (end < dataBytes) {
            throw broken("the file has " + (dataBytes - end) + " bytes after its last tensor, where it should end");
        }
    }

    /** Copies a tensor's elements, as floats. */
    void read(String tensor, float[] to, int offset) throws IOException {
        Entry place = tensors.get(tensor);
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
