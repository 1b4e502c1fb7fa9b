package io.hilum.evaluation.report;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as HTML: what is put in is escaped, whatever it is. */
final class Html {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final StringBuilder markup = new StringBuilder();

    /** Text with the characters that mean something in HTML written out. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (char character : text.toCharArray()) {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    /**
     * Fills a template's places, such as {@code {{title}}}.
     *
     * @param markup HTML for each place
     * @throws IllegalArgumentException when a place gets nothing
     */
    static String fill(String template, Map<String, String> markup) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = markup.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("nothing is given for " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** A table with a heading. */
    static String section(String heading, String rows) {
        return "<h2>" + escape(heading) + "</h2>\n<div class=\"wide\"><table>\n" + rows + "</table></div>\n";
    }

    /** A row of headings. */
    Html head(String... cells) {
        row("th", List.of(cells));
        return this;
    }

    /** A row of a table: its name, then its values. */
    Html row(String name, String... cells) {
        markup.append("<tr><th scope=\"row\">").append(escape(name)).append("</th>");
        for (String cell : cells) {
            markup.append("<td>").append(escape(cell)).append("</td>");
        }
        markup.append("</tr>\n");
        return this;
    }

    private void row(String element, List<String> cells) {
        markup.append("<tr>");
        for (String cell : cells) {
            markup.append('<').append(element).append(" scope=\"col\">").append(escape(cell));
            markup.append("</").append(element).append('>');
        }
        markup.append("</tr>\n");
    }

    /** The rows so far. */
    String markup() {
        return markup.toString();
    }
}
