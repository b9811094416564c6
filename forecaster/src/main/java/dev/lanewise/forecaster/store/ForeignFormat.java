package dev.lanewise.forecaster.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Files that people take for safetensors, known by their first bytes, with what to do about each. */
final class ForeignFormat {

    /** As many bytes as are looked at. */
    static final int BYTES = 256;

    private static final String SAVE = "save the model's state_dict() with safetensors.torch.save_file";
    private static final String COPY = "copy its weights into torch.nn.LSTM and torch.nn.Linear and " + SAVE;

    private static final String PICKLE =
            "this is a pickle, as torch.save writes it, not a safetensors file; load it" + " in PyTorch and " + SAVE;
    private static final String KERAS = "this is a Keras model, not a safetensors file; " + COPY;

    /** A format: how its files begin, from which byte on, and what to say of one. */
    private record Magic(int at, String start, String sentence) {}

    private static final List<Magic> ALL = List.of(
            new Magic(
                    0,
                    "version https://git-lfs.github.com/spec/",
                    "this is a Git LFS pointer, which stands in for the file itself; run git lfs pull to fetch it"),
            new Magic(0, "\u0089HDF\r\n\u001A\n", KERAS + " (it is HDF5)"),
            new Magic(0, "\u001F\u008B", "this is a gzip archive; unpack it with gunzip or tar first"),
            new Magic(0, "\u0093NUMPY", "this is a NumPy array, not a safetensors file; " + SAVE),
            new Magic(0, "GGUF", "this is a GGUF file, not a safetensors file; " + SAVE),
            new Magic(4, "TFL3", "this is a TensorFlow Lite model, not a safetensors file; " + COPY));

    private ForeignFormat() {}

    /**
     * What a file is.
     *
     * @param bytes its first {@link #BYTES} bytes, or all of them
     * @return a sentence; null for a file of no known kind
     */
    static String sentence(byte[] bytes) {
        String start = new String(bytes, StandardCharsets.ISO_8859_1);
        for (Magic magic : ALL) {
            if (start.startsWith(magic.start(), magic.at())) {
                return magic.sentence();
            }
        }
        if (start.matches("(?is)(\u00EF\u00BB\u00BF)?\\s*<(!doctype html|html|head|body)\\b.*")) {
            return "this is a page of HTML, which a server may have sent in place of the file; download it again";
        }
        if (start.startsWith("PK\u0003\u0004")) {
            return ofArchive(start);
        }
        if (start.matches("(?s)\u0080[\u0002-\u0005].*")) {
            return PICKLE;
        }
        if (isOnnx(start)) {
            return "this is an ONNX model, which is made for running, not a safetensors file; " + SAVE
                    + " where it was trained";
        }
        return null;
    }

    /** By the name of the archive's first file, which stands after 30 bytes. */
    private static String ofArchive(String start) {
        String name = start.substring(Math.min(30, start.length())).toLowerCase(Locale.ROOT);
        if (name.matches("(?s)[^\0]{0,200}/data\\.pkl.*")) {
            return PICKLE;
        }
        if (name.matches("(?s)(metadata\\.json|config\\.json|model\\.weights\\.h5).*")) {
            return KERAS;
        }
        return "this is a zip archive, not a safetensors file; if torch.save wrote it, load it in PyTorch and " + SAVE;
    }

    /** A protocol buffer whose first field is a small version, followed by a text or the graph. */
    private static boolean isOnnx(String start) {
        return start.matches("(?s)\b[\u0001-\u001F][\u0012\u001A\u003A].*");
    }
}
