package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The header of a {@link TensorFile}: which tensors there are, and texts that go with them. All of it is checked. */
final class TensorHeader {

    static final String METADATA = "__metadata__";
    private static final int LONGEST_QUOTE = 200;

    private final String name;
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
     * Checks a header.
     *
     * @param name the file's name, for complaints
     * @param json what stands in it
     * @param dataBytes how many bytes follow it
     */
    TensorHeader(String name, Map<String, Object> json, long dataBytes) {
        this.name = name;
        json.forEach((key, value) -> {
            if (key.equals(METADATA)) {
                readMetadata(value);
            } else {
                tensors.put(key, tensor(key, value));
            }
        });
        checkPlaces(dataBytes);
    }

    Map<String, Entry> tensors() {
        return tensors;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    private InputException broken(String problem) {
        return new InputException(Origin.of(name), problem);
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
}
