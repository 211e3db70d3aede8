package ordertrace.losslab.scene;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import ordertrace.losslab.score.Grade;
import ordertrace.losslab.score.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What order-watch answers to questions. */
public final class Verdicts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int UNKNOWN = 404;

  private final WatchProcess watch;

  Verdicts(WatchProcess watch) {
    this.watch = watch;
  }

  /**
   * Returns the rows of messages by their AMQP message ids or their fingerprints; empty: none is
   * known.
   */
  public List<Row> of(List<String> names) throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      rows.addAll(of(name));
    }
    return rows;
  }

  private List<Row> of(String name) throws InterruptedException {
    JsonNode answer = ask("/api/v1/messages?id=" + name);
    return answer == null
        ? List.of()
        : StreamSupport.stream(answer.spliterator(), false).map(Verdicts::row).toList();
  }

  /** Returns how many rows are in each state. */
  public Map<String, Long> states() throws InterruptedException {
    Map<String, Long> states = new TreeMap<>();
    statistics("states").properties().forEach(e -> states.put(e.getKey(), e.getValue().asLong()));
    return states;
  }

  /** Returns how many rows there are, by hop, state, cause and grade. */
  public long rows() throws InterruptedException {
    return StreamSupport.stream(statistics("messages").spliterator(), false)
        .mapToLong(one -> one.get("rows").asLong())
        .sum();
  }

  private JsonNode statistics(String part) throws InterruptedException {
    JsonNode statistics = ask("/api/v1/statistics");
    if (statistics == null) {
      throw new LabException("order-watch has no statistics");
    }
    return statistics.get(part);
  }

  private static Row row(JsonNode row) {
    Set<String> marks = new HashSet<>();
    row.get("marks").forEach(mark -> marks.add(mark.asString()));
    String grade = text(row, "grade");
    return new Row(
        row.get("message").asString(),
        row.get("broker").asString(),
        row.get("queue").asString(),
        row.get("state").asString(),
        text(row, row.has("reason") ? "reason" : "cause"),
        grade == null ? null : Grade.valueOf(grade),
        marks,
        row.get("why").asString());
  }

  private static @Nullable String text(JsonNode row, String field) {
    return row.has(field) ? row.get(field).asString() : null;
  }

  // While it restarts it answers nothing; whoever asks comes again.
  private @Nullable JsonNode ask(String path) throws InterruptedException {
    try {
      HttpResponse<String> response = watch.ask(path);
      if (response.statusCode() == UNKNOWN) {
        return null;
      }
      if (response.statusCode() != OK) {
        throw new LabException("order-watch answers " + response.statusCode() + " to " + path);
      }
      return JSON.readTree(response.body());
    } catch (IOException away) {
      return null;
    }
  }
}
