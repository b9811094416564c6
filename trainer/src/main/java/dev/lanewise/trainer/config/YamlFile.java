package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
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

    /** The section that says what a sweep tries; it holds more than keys with plain values. */
    static final String SWEEP = "sweep";

    private final YamlText source;
    private final boolean takesSweep;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    /** Where each section and each key stands, in whatever form it is written. */
    private final Map<String, Origin> seen = new HashMap<>();

    private NodeTuple sweep;

    private YamlFile(String name, String content, boolean takesSweep) {
        this.source = new YamlText(name, content);
        this.takesSweep = takesSweep;
        Node root = source.root(content);
        if (root != null && !isEmpty(root)) {
            readSections(root);
        }
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
        return new YamlFile(name, content, false).settings;
    }

    /**
     * Reads the file of a sweep: settings as in any other, and a section of its own.
     *
     * @param name what to call the file in complaints
     * @param content the file's text
     * @return the file
     */
    static YamlFile ofSweep(String name, String content) {
        return new YamlFile(name, content, true);
    }

    /** Settings by key, in the order in which they stand. */
    Map<String, Setting> settings() {
        return settings;
    }

    /** The section that says what a sweep tries, its name and its node; null where there is none. */
    NodeTuple sweep() {
        return sweep;
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

    private void readSections(Node root) {
        for (NodeTuple tuple : mapping(root, "the file must consist of sections such as \"training:\"")
                .getValue()) {
            String section = key(tuple.getKeyNode(), "");
            Node value = tuple.getValueNode();
            if (section.equals(SWEEP)) {
                takeSweep(tuple);
            } else if (value instanceof ScalarNode scalar) {
                refuseJoinedKey(section, scalar);
                add(section, scalar, tuple.getKeyNode());
            } else {
                readSection(section, value);
            }
        }
    }

    private void takeSweep(NodeTuple section) {
        if (!takesSweep) {
            throw new InputException(
                    origin(section.getKeyNode().getStartMark()),
                    SWEEP,
                    "the section sweep is for the command sweep alone; write sweep --config, or leave it out");
        }
        sweep = section;
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
        settings.put(key, list(key, list, keyNode));
    }

    /** A list of values of a key, which stands at a place. */
    Setting list(String key, SequenceNode list, Node place) {
        Origin here = origin(place.getStartMark());
        List<Setting> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            if (!(item instanceof ScalarNode value)) {
                throw new InputException(here, key + " must be a list of single values" + flowHint(item));
            }
            items.add(setting(key, value, place));
        }
        return Setting.ofList(key, items, here);
    }

    /** Whether a key may have a list of values. */
    static boolean takesList(String key) {
        return KeyKinds.LISTS.contains(key);
    }

    private void add(String key, ScalarNode value, Node keyNode) {
        settings.put(key, setting(key, value, keyNode));
    }

    /** A single value of a key, which stands at a place. */
    Setting setting(String key, ScalarNode value, Node keyNode) {
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
        String rest = isEmpty
                ? source.rest(keyNode.getEndMark()).replaceFirst("^\\s*:", "")
                : source.rest(value.getEndMark());
        String comment = YamlHint.joinedComment(rest);
        return comment == null
                ? null
                : (isEmpty ? "has no value" : "is " + Shown.quoted(text) + " alone")
                        + ", as # begins a comment; quote the value: '" + (isEmpty ? comment : text + " " + comment)
                        + "' (or put a space after the #)";
    }

    /** A node as a map, or a complaint. */
    MappingNode mapping(Node node, String otherwise) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        String joined = node instanceof ScalarNode scalar ? YamlHint.withoutSpace(scalar.getValue()) : null;
        throw new InputException(origin(node.getStartMark()), joined == null ? otherwise : otherwise + "; " + joined);
    }

    /** The text of a key, with what stands before it; refuses one that was there before. */
    String key(Node node, String prefix) {
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

    /** The place of a mark in the file. */
    Origin origin(Mark mark) {
        return source.origin(mark);
    }
}
