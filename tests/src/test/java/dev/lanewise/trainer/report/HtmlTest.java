package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What users write can't become markup, and numbers are written for people. */
class HtmlTest {

    @Test
    void textAndAttributesAreEscaped() {
        Html html = new Html().element("p", "</p><script>a && \"b\"</script>", "title", "\"><img src='x'>", "id", null);
        assertEquals(
                "<!DOCTYPE html>\n<p title=\"&quot;&gt;&lt;img src='x'&gt;\">"
                        + "&lt;/p&gt;&lt;script&gt;a &amp;&amp; \"b\"&lt;/script&gt;</p>",
                html.document());
    }

    @Test
    void charactersThatXmlForbidsAreReplaced() {
        assertEquals(
                "<!DOCTYPE html>\n<p>a\uFFFDb\uFFFDc\t\uD83D\uDE00</p>",
                new Html().element("p", "a\u0000b\uD83Dc\t\uD83D\uDE00").document());
    }

    @Test
    void nothingStaysOpen() {
        assertThrows(IllegalStateException.class, () -> new Html().open("p").document());
        assertEquals(
                "<!DOCTYPE html>\n<p><b>x</b></p>\n",
                new Html().open("p").open("b").text("x").close("p").document());
    }

    @Test
    void aPictureIsNoPage() {
        assertEquals(
                "<svg><line x1=\"12.3\"/></svg>",
                Html.picture()
                        .open("svg")
                        .empty("line", "x1", Html.number(12.26, 1))
                        .close()
                        .document());
    }

    @Test
    void attributesHaveNoMoreDigitsThanTheyNeed() {
        assertEquals("33.33", Html.number(100 / 3.0, 2));
        assertEquals("2.5", Html.number(2.5, 2));
        assertEquals("3", Html.number(2.96, 1));
        assertEquals("0", Html.number(-0.04, 1));
    }

    @Test
    void numbersHaveFourDigits() {
        assertEquals("0.07179", Numbers.of(0.0717893));
        assertEquals("20.50", Numbers.of(20.4986));
        assertEquals("123457", Numbers.of(123456.7, 6));
        assertEquals("0.5000", Numbers.of(0.5));
        assertEquals("1.235e6", Numbers.of(1234567));
        assertEquals("\u22125.000e\u22125", Numbers.of(-5e-5));
        assertEquals("1.000e\u2212300", Numbers.of(1e-300));
        assertEquals("0", Numbers.of(-0.0));
        assertEquals("not a number", Numbers.of(Double.NaN));
        assertEquals("infinite", Numbers.of(Double.POSITIVE_INFINITY));
        assertEquals("50\u202f000", Numbers.count(50_000));
    }

    @Test
    void timesAreInTheUnitThatFits() {
        assertEquals("20.5 ms", RunCards.seconds(0.02047));
        assertEquals("1.45 s", RunCards.seconds(1.449));
        assertEquals("2 min 5 s", RunCards.seconds(125.2));
        assertEquals("1 h 0 min 0 s", RunCards.seconds(3599.8));
    }
}
