package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import java.io.StringReader;
import java.util.List;
import java.util.function.Supplier;
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
import org.yaml.snakeyaml.nodes.Node;

/** The text of a YAML file, and the places in it: makes SnakeYAML's nodes of it, or complains. */
final class YamlText {

    private final String name;
    private final List<String> lines;

    /**
     * A text.
     *
     * @param name what to call the file in complaints
     * @param content the file's text
     */
    YamlText(String name, String content) {
        this.name = name;
        this.lines = content.lines().toList();
    }

    /** The node of the whole text; null where there is none. */
    Node root(String content) {
        refuseWhatNeedsMoreThanText(content);
        return compose(content);
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

    /** What follows a place in its line; YAML counts characters, and takes more of them for line ends. */
    String rest(Mark mark) {
        String line = mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
        int most = line.codePointCount(0, line.length());
        return line.substring(line.offsetByCodePoints(0, Math.min(mark.getColumn(), most)));
    }

    /** The place of a mark in the file. */
    Origin origin(Mark mark) {
        return mark == null ? Origin.of(name) : new Origin(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
