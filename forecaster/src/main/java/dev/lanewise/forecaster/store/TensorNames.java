package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives the tensors of a file from elsewhere the names that they have here. Wrappers of PyTorch put {@code module.}
 * (DataParallel) or {@code _orig_mod.} (compile) before names, and people call the two parts of a model as they like.
 */
final class TensorNames {

    private static final String FIRST_LSTM = ".weight_ih_l0";
    private static final String WRAPPERS = "^((module|_orig_mod)\\.)+";

    private TensorNames() {}

    /**
     * Renames a file's tensors, as far as it is clear which is which.
     *
     * @throws InputException if two tensors would have the same name
     */
    static void settle(TensorFile file) {
        unwrap(file);
        rename(file, withParts(file.tensors().keySet()));
    }

    /**
     * Takes away what wrappers put before names.
     *
     * @throws InputException if two tensors would have the same name
     */
    static void unwrap(TensorFile file) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : file.tensors().keySet()) {
            names.put(name, name.replaceAll(WRAPPERS, "").replace("._orig_mod.", "."));
        }
        rename(file, names);
    }

    private static void rename(TensorFile file, Map<String, String> names) {
        Map<String, String> before = new LinkedHashMap<>();
        names.forEach((old, changed) -> {
            String other = before.put(changed, old);
            if (other != null) {
                throw file.broken("the tensors " + TensorHeader.shown(other) + " and " + TensorHeader.shown(old)
                        + " would both be " + TensorHeader.shown(changed));
            }
        });
        file.rename(names);
    }

    /** Calls the only LSTM {@code lstm}, and the only other part {@code dense}. */
    private static Map<String, String> withParts(Set<String> names) {
        String lstm = lstm(names);
        String head = lstm == null ? null : head(names, lstm);
        Map<String, String> renamed = new LinkedHashMap<>();
        for (String name : names) {
            if (lstm != null && name.startsWith(lstm + ".")) {
                renamed.put(name, "lstm" + name.substring(lstm.length()));
            } else if (head != null && name.startsWith(head + ".")) {
                renamed.put(name, "dense" + name.substring(head.length()));
            } else {
                renamed.put(name, name);
            }
        }
        return renamed;
    }

    /** What stands before the names of the only LSTM; null where there is none, or several. */
    private static String lstm(Set<String> names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (name.endsWith(FIRST_LSTM)) {
                found.add(name.substring(0, name.length() - FIRST_LSTM.length()));
            }
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    /** What stands before the weight, and perhaps the bias, that alone are left; null where there is more. */
    private static String head(Set<String> names, String lstm) {
        TreeSet<String> others = new TreeSet<>();
        for (String name : names) {
            if (!name.startsWith(lstm + ".")) {
                others.add(name.replaceFirst("\\.(weight|bias)$", ""));
            }
        }
        return others.size() == 1 && names.contains(others.first() + ".weight") ? others.first() : null;
    }
}
