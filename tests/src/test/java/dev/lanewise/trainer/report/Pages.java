package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pages as parsers see them. */
final class Pages {

    private Pages() {}

    /** Parses, and checks what holds for every page. */
    static Element parse(String page) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page)));
        Set<String> ids = new HashSet<>();
        for (Element element : elements(document.getDocumentElement(), "*")) {
            String name = element.getTagName();
            assertFalse(
                    Set.of("script", "link", "img", "iframe", "object", "use", "a", "base")
                            .contains(name),
                    name);
            for (String attribute : new String[] {"src", "xlink:href", "srcset", "data", "action", "onclick"}) {
                assertFalse(element.hasAttribute(attribute), attribute);
            }
            if (element.hasAttribute("href")) {
                assertEquals("image", name);
                assertTrue(element.getAttribute("href").startsWith("data:image/png;base64,"));
            }
            assertTrue(element.getAttribute("id").isEmpty() || ids.add(element.getAttribute("id")), name);
            for (String attribute :
                    new String[] {"x", "y", "width", "height", "cx", "cy", "x1", "x2", "y1", "y2", "d"}) {
                assertFalse(
                        element.getAttribute(attribute).matches(".*(NaN|Infinity|[0-9]E[0-9]).*"),
                        element.getAttribute(attribute));
            }
        }
        assertFalse(page.contains("http:") || page.contains("https:"));
        for (Element chart : elements(document.getDocumentElement(), "svg")) {
            if (chart.getAttribute("role").equals("img")) {
                for (String id : chart.getAttribute("aria-labelledby").split(" ")) {
                    assertTrue(ids.contains(id), id);
                }
            }
        }
        return elements(document.getDocumentElement(), "body").get(0);
    }

    static List<Element> elements(Element root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    static List<String> values(Element page) {
        return elements(page, "data").stream()
                .map(element -> element.getAttribute("value"))
                .toList();
    }
}
