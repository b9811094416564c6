package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads a configuration file into settings: sections of keys with plain values. Works on SnakeYAML's nodes and leaves
 * the values' text alone, so that nothing of YAML's own idea of types (010 as 8, 12:30 as 750, yes as true) gets in.
 */
final class YamlFile {

    private final String name;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private YamlFile(String name) {
        this.name = name;
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
        YamlFile file = new YamlFile(name);
        file.refuseWhatNeedsMoreThanText(content);
        Node root = file.compose(content);
        if (root != null && !isEmpty(root)) {
            file.readSections(root);
        }
        return file.settings;
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
                        Origin.of(name + ", line " + line),
                        String.format("this is not a text file: it holds the control character 0x%02x", (int) c));
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
            throw new InputException(here, "tags such as " + tag + " can't be used here; write the plain value");
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            String sign = event instanceof AliasEvent ? "*" : "&";
            throw new InputException(
                    here,
                    "anchors and aliases such as " + sign + node.getAnchor()
                            + " can't be used here; write the value out");
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
            throw new InputException(origin(e.getProblemMark()), "this is not YAML: " + oneLine(problem));
        } catch (YAMLException e) {
            throw new InputException(Origin.of(name), "this is not YAML: " + oneLine(e.getMessage()));
        }
    }

    private void readSections(Node root) {
        Map<String, Origin> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping(root, "the file must consist of sections such as \"training:\"")
                .getValue()) {
            String section = key(tuple.getKeyNode(), "", seen);
            Node value = tuple.getValueNode();
            if (value instanceof ScalarNode scalar) {
                add(section, scalar, tuple.getKeyNode());
            } else {
                readSection(section, value);
            }
        }
    }

    private void readSection(String section, Node node) {
        String wanted = "\"" + section + "\" must be a section with keys of its own, indented below it";
        Map<String, Origin> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping(node, wanted).getValue()) {
            String key = key(tuple.getKeyNode(), section + ".", seen);
            if (!(tuple.getValueNode() instanceof ScalarNode value)) {
                throw new InputException(
                        origin(tuple.getKeyNode().getStartMark()),
                        key + " must be a single value, not a list or a map");
            }
            add(key, value, tuple.getKeyNode());
        }
    }

    private void add(String key, ScalarNode value, Node keyNode) {
        boolean quoted = value.getScalarStyle() != ScalarStyle.PLAIN;
        settings.put(key, new Setting(key, value.getValue(), quoted, origin(keyNode.getStartMark())));
    }

    private MappingNode mapping(Node node, String otherwise) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw new InputException(origin(node.getStartMark()), otherwise);
    }

    private String key(Node node, String prefix, Map<String, Origin> seen) {
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
