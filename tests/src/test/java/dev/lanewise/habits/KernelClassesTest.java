package dev.lanewise.habits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The kernels' classes refer to each other one way: no class can be reached from what it uses. */
class KernelClassesTest {

    private static final String PACKAGE = "kernels/src/main/java/dev/lanewise/kernels/";

    /** A sealed interface must name what it permits. */
    private static final Pattern PERMITS = Pattern.compile("permits \\w+");

    @Test
    void noClassComesBackToItself() {
        Map<String, String> code = new TreeMap<>();
        for (SourceTree.File file : SourceTree.files()) {
            if (file.path().startsWith(PACKAGE) && !file.name().equals("package-info.java")) {
                code.put(
                        file.name().replace(".java", ""),
                        PERMITS.matcher(file.code()).replaceAll(""));
            }
        }
        assertTrue(code.keySet().containsAll(Set.of("LstmKernel", "LstmWorkspace", "Buffers", "Primitives")));
        Map<String, Set<String>> uses = new TreeMap<>();
        code.forEach((name, text) -> {
            Set<String> used = new TreeSet<>(code.keySet());
            used.removeIf(other -> other.equals(name)
                    || !Pattern.compile("\\b" + other + "\\b").matcher(text).find());
            uses.put(name, used);
        });
        assertTrue(uses.get("LstmWorkspace").contains("Buffers"), uses::toString);
        Set<String> inCircles = new TreeSet<>(code.keySet());
        inCircles.removeIf(name -> !reaches(name, name, uses));
        assertEquals(Set.of(), inCircles, () -> "what they use: " + uses);
    }

    private static boolean reaches(String from, String goal, Map<String, Set<String>> uses) {
        Set<String> seen = new TreeSet<>();
        Deque<String> waiting = new ArrayDeque<>(uses.get(from));
        while (!waiting.isEmpty()) {
            String next = waiting.pop();
            if (next.equals(goal)) {
                return true;
            }
            if (seen.add(next)) {
                waiting.addAll(uses.get(next));
            }
        }
        return false;
    }
}
