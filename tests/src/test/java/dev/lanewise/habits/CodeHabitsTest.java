package dev.lanewise.habits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.habits.SourceTree.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The habits that a compiler and a formatter don't see to. A pattern is cut in two where this file would match it. */
class CodeHabitsTest {

    private static final int LONGEST_FILE = 300;

    private static final int MOST_PARAMETERS = 8;
    /** Hot loops: a product takes three matrices as array and index, and may allocate nothing to hold them. */
    private static final Set<String> MORE_PARAMETERS = Set.of(
            "Primitives.product",
            "ScalarPrimitives.product",
            "SimdPrimitives.product",
            "SimdProduct.product",
            "BackwardPass.gateRowsProduct");
    /** What a declaration may have and its parameters' names and number don't need. */
    private static final Pattern ANNOTATION_OR_TYPE_ARGUMENTS =
            Pattern.compile("@\\w+(\\([^()]*\\))?|<([\\w\\s.,?\\[\\]]|<[\\w\\s.,?\\[\\]]*>)*>");
    /** A declaration's name and parameters, or a call's name and arguments. */
    private static final Pattern PARAMETERS = Pattern.compile("(?<!record )\\b(\\w+)\\(([^()]*)\\)");
    /** Type and name, which an argument of a call is not. */
    private static final Pattern PARAMETER = Pattern.compile("\\s*(final\\s+)?[\\w.\\[\\]]+\\s+\\w+\\s*");

    private static final int LONGEST_LINE = 120;
    /** A line of a table in a test: cut, it would be harder to read. */
    private static final Pattern ONE_STRING = Pattern.compile("\\s*\"(\\\\.|[^\"\\\\])*\"[,)]?");

    private static final String KERNELS = "kernels/src/main";
    private static final Pattern IMPORT = Pattern.compile("^import\\s+(?:static\\s+)?([\\w.]+)", Pattern.MULTILINE);

    /** What each module may import: itself, and the modules to its right. */
    private static final Map<String, String> IMPORTS = Map.of(
            KERNELS,
            "(java|javax|com\\.sun\\.management|jdk\\.incubator\\.vector|dev\\.lanewise\\.kernels)\\..*",
            "forecaster/src/main/java",
            "(?!dev\\.lanewise|jdk\\.incubator).*|dev\\.lanewise\\.(kernels|forecaster)\\..*",
            "trainer/src/main/java",
            "(?!dev\\.lanewise|jdk\\.incubator).*|dev\\.lanewise\\.(kernels|forecaster|trainer)\\..*",
            "spark/src/main/java",
            "(?!dev\\.lanewise|jdk\\.incubator).*|dev\\.lanewise\\.(kernels|forecaster|spark)\\..*",
            "benchmarks/src/main/java",
            "(?!dev\\.lanewise).*|dev\\.lanewise\\.(kernels|forecaster|trainer|benchmarks)\\..*",
            "tests/src/test/java/dev/lanewise/oracle",
            "(?!dev\\.lanewise).*|dev\\.lanewise\\.oracle\\..*");

    private final List<File> files = SourceTree.files();

    @Test
    void theSourcesAreFound() {
        assertTrue(files.stream().anyMatch(file -> file.name().equals("LstmKernel.java")));
        assertTrue(files.stream().anyMatch(file -> file.path().equals("pom.xml")));
        assertTrue(files.stream().anyMatch(file -> file.name().equals("CodeHabitsTest.java")));
    }

    @Test
    void filesAreShort() {
        Set<String> longer = new TreeSet<>();
        for (File file : matching(each -> each.isJava() && each.lines().size() > LONGEST_FILE)) {
            longer.add(file.name());
        }
        assertEquals(Set.of(), longer, "files with more than " + LONGEST_FILE + " lines");
    }

    /** A record's components don't count: they are values, and each has a name where it is read. */
    @Test
    void methodsAndConstructorsHaveFewParameters() {
        Set<String> longer = new TreeSet<>();
        for (File file : matching(File::isJava)) {
            Matcher matcher = PARAMETERS.matcher(
                    ANNOTATION_OR_TYPE_ARGUMENTS.matcher(file.code()).replaceAll(""));
            while (matcher.find()) {
                List<String> parameters = List.of(matcher.group(2).split(","));
                if (parameters.size() > MOST_PARAMETERS
                        && parameters.stream()
                                .allMatch(each -> PARAMETER.matcher(each).matches())) {
                    longer.add(file.name().replace("java", "") + matcher.group(1));
                }
            }
        }
        assertEquals(new TreeSet<>(MORE_PARAMETERS), longer, "more than " + MOST_PARAMETERS + " parameters");
    }

    @Test
    void linesAreShort() {
        List<String> offences = new ArrayList<>();
        for (File file : matching(File::isJava)) {
            List<String> lines = file.lines();
            for (int n = 0; n < lines.size(); n++) {
                if (lines.get(n).length() > LONGEST_LINE
                        && !ONE_STRING.matcher(lines.get(n)).matches()) {
                    offences.add(
                            file.path() + ":" + (n + 1) + " has " + lines.get(n).length() + " columns");
                }
            }
        }
        assertNone(offences);
    }

    @Test
    void everyPackageIsOpenedByItsPackageInfo() {
        Set<String> packages = new TreeSet<>();
        Set<String> opened = new TreeSet<>();
        for (File file : matching(each -> each.isJava() && !each.isTemplate())) {
            String folder =
                    file.path().replaceFirst(".*/src/(main|test)/java/", "").replaceFirst("/[^/]*$", "");
            packages.add(folder);
            if (file.name().equals("package-info.java")) {
                opened.add(folder);
                assertTrue(file.text().startsWith("/**"), file.path() + " says nothing");
            }
        }
        packages.removeAll(opened);
        assertEquals(Set.of(), packages, "packages without package-info.java");
    }

    @Test
    void onlySimdFilesOfTheKernelsImportTheVectorModule() {
        assertNone(found(
                "import jdk\\.incubator|jdk\\.incubator\\.vector\\.",
                file -> file.isIn(KERNELS) && !file.name().startsWith("Simd")));
    }

    /** Whatever would make the bits depend on the machine: see docs/numeric-contract.md. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\breduceLanes(ToLong)?\\b",
                "(?<!Strict)\\bMath\\.(exp|expm1|log|log10|log1p|tanh|sinh|cosh|sin|cos|tan|asin|acos|atan"
                        + "|atan2|pow|cbrt|hypot)\\b",
                "\\b(VectorOperators\\.)?(EXP|EXPM1|LOG|LOG10|LOG1P|TANH|SINH|COSH|SIN|COS|TAN|POW|CBRT|HYPOT)\\b",
                "\\b(FloatAdder|DoubleAdder|FloatAccumulator|DoubleAccumulator|parallelStream|parallel)\\b",
                "\\bimport static (java\\.lang\\.Math|jdk\\.incubator)"
            })
    void theKernelsUseNothingWhoseBitsVary(String pattern) {
        assertNone(found(pattern, file -> file.isIn(KERNELS)));
    }

    /** What differs between machines in other places, and so would forecasts. */
    @Test
    void theLibraryAsksForNoZoneLanguageOrEncodingOfTheMachine() {
        assertNone(found(
                "\\b(systemDefault|getDefault|defaultCharset|now\\(|to(Lower|Upper)Case\\(\\))",
                file -> file.isIn(KERNELS) || file.isIn("forecaster/src/main/java")));
    }

    @Test
    void theKernelsHaveNoStaticStateThatChanges() {
        assertNone(found(
                "(?m)^\\s+(public |private |protected )?static (?!final |class |record |interface |enum )[^(]*[;=]",
                file -> file.isIn(KERNELS)));
    }

    @Test
    void importsRunOneWay() {
        List<String> offences = new ArrayList<>();
        IMPORTS.forEach((folder, allowed) -> {
            for (File file : matching(each -> each.isJava() && each.isIn(folder))) {
                Matcher matcher = IMPORT.matcher(file.code());
                while (matcher.find()) {
                    if (!matcher.group(1).matches(allowed)) {
                        offences.add(file.path() + " imports " + matcher.group(1));
                    }
                }
            }
        });
        assertNone(offences);
    }

    @Test
    void noFileNamesAPlaceOfOneMachine() {
        String folders = "(?<![\\w.}>~*])/" + "(work|tmp|root|home/\\w+|Users/\\w+|usr/lib/jvm)\\b|\\b[A-Z]:\\\\\\\\";
        List<String> offences = new ArrayList<>();
        for (File file : files) {
            collect(file, file.text(), Pattern.compile(folders), offences);
        }
        assertNone(offences);
    }

    @Test
    void noTestIsSwitchedOff() {
        assertNone(found("@Dis" + "abled\\b", File::isJava));
    }

    @Test
    void nothingIsLeftToDo() {
        List<String> offences = new ArrayList<>();
        for (File file : matching(File::isJava)) {
            collect(file, file.text(), Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b"), offences);
        }
        assertNone(offences);
    }

    @Test
    void commentsAndStringsAreNotCode() {
        String code = new File("A.java", "int a; // b\n/* c\nd */ String s = \"e /* \\\" f\"; int g;").code();
        assertEquals("int a; \n\n String s = ; int g;", code);
        assertFalse(code.contains("f"));
    }

    private List<File> matching(Predicate<File> filter) {
        return files.stream().filter(filter).toList();
    }

    /** Where the code, comments and strings aside, matches a pattern. */
    private List<String> found(String pattern, Predicate<File> filter) {
        List<String> offences = new ArrayList<>();
        for (File file : matching(filter)) {
            collect(file, file.code(), Pattern.compile(pattern), offences);
        }
        return offences;
    }

    private static void collect(File file, String text, Pattern pattern, List<String> offences) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            long line = text.substring(0, matcher.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            offences.add(file.path() + ":" + line + " has '" + matcher.group().strip() + "'");
        }
    }

    private static void assertNone(List<String> offences) {
        assertTrue(offences.isEmpty(), () -> String.join("\n", offences));
    }
}
