package ordertrace.agent.harness;

import java.util.List;
import java.util.Map;
import org.springframework.boot.json.JsonParserFactory;

/** A log line in JSON, with dotted names or with objects in objects. */
public final class JsonLine {

  private final Map<String, Object> fields;

  private JsonLine(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** The lines with that message that the application has printed so far. */
  public static List<JsonLine> of(RunningApp app, String message) {
    return app.output().stream()
        .filter(text -> text.startsWith("{"))
        .map(text -> new JsonLine(JsonParserFactory.getJsonParser().parseMap(text)))
        .filter(line -> message.equals(line.text("message")))
        .toList();
  }

  /** The text in that place, or null. */
  public String text(String name) {
    return find(fields, name) instanceof String text ? text : null;
  }

  /** Whether something is in that place. */
  public boolean has(String name) {
    return find(fields, name) != null;
  }

  private static Object find(Map<?, ?> fields, String name) {
    Object found = fields.get(name);
    int dot = name.indexOf('.');
    return found == null && dot > 0 && fields.get(name.substring(0, dot)) instanceof Map<?, ?> inner
        ? find(inner, name.substring(dot + 1))
        : found;
  }
}
