package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a configuration file into settings: sections of keys with plain values. Works on SnakeYAML's nodes and leaves
 * the values' text alone, so that nothing of YAML's own idea of types (010 as 8, 12:30 as 750, yes as true) gets in.
 */
final class YamlFile {

    private final String name;
    private final List<String> lines;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    /** Where each section and each key stands, in whatever form it is written. */
    private final Map<String, Origin> seen = new HashMap<>();

    private YamlFile(String name, String content) {
        this.name = name;
        this.lines = content.lines().toList();
    }

    /**
     * Reads settings in the order in which they stand. A section without keys gives a setting of its name, as does a
     * value that stands outside of all sections.
     *
     * @param name what to call the file in complaints
     * @param content the file's text
     * @return settings by key
     */
    static Map<String, Setting> parse(String name, String content) {
        YamlFile file = new YamlFile(name, content);
        file.refuseWhatNeedsMoreThanText(content);
        Node root = file.compose(content);
        if (root != null && !isEmpty(root)) {
            file.readSections(root);
        }
        return file.settings;
    }

    /**
     * A value that stands on a command line: as it is, but for a list of a key that takes one.
     *
     * @param key the key
     * @param text its value
     * @param origin where it stands
     * @return the setting
     */
    static Setting option(String key, String text, Origin origin) {
        if (!KeyKinds.LISTS.contains(key) || !text.startsWith("[")) {
            return new Setting(key, text, false, origin);
        }
        String name = key.substring(key.indexOf('.') + 1);
        String section = key.substring(0, key.indexOf('.'));
        Setting parsed =
                parse(origin.toString(), section + ":\n  " + name + ": " + text).get(key);
        return Setting.ofList(key, parsed.items(), origin);
    }

    /**
     * Control characters, tags, anchors and aliases have no meaning in a configuration. They are looked for in the
     * stream of events, before nodes are made of it: aliases can stand for more nodes than fit into memory.
     */
    private void refuseWhatNeedsMoreThanText(String content) {
        int line = 1;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
                throw new InputException(
                        Origin.ofLine(name, line),
                        "this is not a text file: it holds the control character " + Shown.name(c));
            }
            line += c == '\n' ? 1 : 0;
        }
        orNotYaml(() -> {
            for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(content))) {
                refuseTagsAndAnchors(event);
            }
            return null;
        });
    }

    private void refuseTagsAndAnchors(Event event) {
        Origin here = origin(event.getStartMark());
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : null;
        if (tag != null) {
            throw new InputException(
                    here,
                    "tags such as " + tag
                            + " can't be used here; write the plain value, in quotes if it begins with !");
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            String sign = event instanceof AliasEvent ? "*" : "&";
            throw new InputException(
                    here,
                    "anchors and aliases such as " + sign + node.getAnchor()
                            + " can't be used here; write the value out, in quotes if it begins with " + sign);
        }
    }

    private Node compose(String content) {
        return orNotYaml(() -> new Yaml(new LoaderOptions()).compose(new StringReader(content)));
    }

    private <T> T orNotYaml(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (MarkedYAMLException e) {
            String problem = (e.getContext() == null ? "" : e.getContext() + ", ") + e.getProblem();
            boolean beganBefore = problem.contains("quoted scalar") || problem.contains("simple key");
            Origin here = origin(beganBefore && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark());
            throw new InputException(here, "this is not YAML: " + oneLine(problem) + YamlHint.of(lines, here.line()));
        } catch (YAMLException e) {
            throw new InputException(Origin.of(name), "this is not YAML: " + oneLine(e.getMessage()));
        }
    }

    private void readSections(Node root) {
        for (NodeTuple tuple : mapping(root, "the file must consist of sections such as \"training:\"")
                .getValue()) {
            String section = key(tuple.getKeyNode(), "");
            Node value = tuple.getValueNode();
            if (value instanceof ScalarNode scalar) {
                refuseJoinedKey(section, scalar);
                add(section, scalar, tuple.getKeyNode());
            } else {
                readSection(section, value);
            }
        }
    }

    private void refuseJoinedKey(String section, ScalarNode value) {
        String joined = YamlHint.withoutSpace(value.getValue());
        if (joined != null && !section.contains(".") && value.getScalarStyle() == ScalarStyle.PLAIN) {
            throw new InputException(
                    origin(value.getStartMark()),
                    "\"" + section + "\" must be a section with keys of its own; " + joined);
        }
    }

    private void readSection(String section, Node node) {
        String wanted = "\"" + section + "\" must be a section with keys of its own, indented below it";
        for (NodeTuple tuple : mapping(node, wanted).getValue()) {
            String key = key(tuple.getKeyNode(), section + ".");
            if (tuple.getValueNode() instanceof SequenceNode list && KeyKinds.LISTS.contains(key)) {
                addList(key, list, tuple.getKeyNode());
                continue;
            }
            if (!(tuple.getValueNode() instanceof ScalarNode value)) {
                throw new InputException(
                        origin(tuple.getKeyNode().getStartMark()),
                        key + " must be a single value"
                                + (KeyKinds.LISTS.contains(key) ? " or a list, not" : ", not a list or") + " a map"
                                + flowHint(tuple.getValueNode()));
            }
            add(key, value, tuple.getKeyNode());
        }
    }

    private static String flowHint(Node value) {
        return value instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW
                ? "; quote a text that begins with " + (value instanceof MappingNode ? "{" : "[")
                : "";
    }

    private void addList(String key, SequenceNode list, Node keyNode) {
        Origin here = origin(keyNode.getStartMark());
        List<Setting> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            if (!(item instanceof ScalarNode value)) {
                throw new InputException(here, key + " must be a list of single values" + flowHint(item));
            }
            items.add(setting(key, value, keyNode));
        }
        settings.put(key, Setting.ofList(key, items, here));
    }

    private void add(String key, ScalarNode value, Node keyNode) {
        settings.put(key, setting(key, value, keyNode));
    }

    private Setting setting(String key, ScalarNode value, Node keyNode) {
        boolean quoted = value.getScalarStyle() != ScalarStyle.PLAIN;
        String doubt = value.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                ? escape(value.getValue())
                : quoted ? null : lostComment(key, value, keyNode);
        return new Setting(key, value.getValue(), quoted, origin(keyNode.getStartMark()), doubt, null);
    }

    /** A backslash is mostly a part of a path of Windows; as an escape it ends in a name with a tab, say. */
    private static String escape(String text) {
        OptionalInt point = Shown.firstInvisible(text);
        return point.isPresent()
                ? "holds " + Shown.name(point.getAsInt()) + ", as a backslash in double quotes begins an escape; use"
                        + " single quotes"
                : null;
    }

    /** {@code column: #Passengers} has no value, and {@code column: Sales #1} is Sales. */
    private String lostComment(String key, ScalarNode value, Node keyNode) {
        String text = value.getValue();
        boolean isEmpty = text.isEmpty();
        if (!isEmpty && !KeyKinds.NAMES.contains(key) || !key.contains(".")) {
            return null;
        }
        String rest = isEmpty ? rest(keyNode.getEndMark()).replaceFirst("^\\s*:", "") : rest(value.getEndMark());
        String comment = YamlHint.joinedComment(rest);
        return comment == null
                ? null
                : (isEmpty ? "has no value" : "is " + Shown.quoted(text) + " alone")
                        + ", as # begins a comment; quote the value: '" + (isEmpty ? comment : text + " " + comment)
                        + "' (or put a space after the #)";
    }

    /** What follows a place in its line; YAML counts characters, and takes more of them for line ends. */
    private String rest(Mark mark) {
        String line = mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
        int most = line.codePointCount(0, line.length());
        return line.substring(line.offsetByCodePoints(0, Math.min(mark.getColumn(), most)));
    }

    private MappingNode mapping(Node node, String otherwise) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        String joined = node instanceof ScalarNode scalar ? YamlHint.withoutSpace(scalar.getValue()) : null;
        throw new InputException(origin(node.getStartMark()), joined == null ? otherwise : otherwise + "; " + joined);
    }

    private String key(Node node, String prefix) {
        Origin here = origin(node.getStartMark());
        if (!(node instanceof ScalarNode scalar)) {
            throw new InputException(here, "a key must be a word, not a list or a map");
        }
        String key = prefix + scalar.getValue();
        Origin before = seen.putIfAbsent(key, here);
        if (before != null) {
            throw new InputException(here, "the key " + key + " stands here again, after line " + before.line());
        }
        return key;
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getValue().isEmpty()
                && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    private Origin origin(Mark mark) {
        return mark == null ? Origin.of(name) : new Origin(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
