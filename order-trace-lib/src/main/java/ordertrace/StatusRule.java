package ordertrace;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about the status of its order: always the same, or what a field of its body
 * says.
 *
 * @param step when the message says so
 * @param by the service that must be the one to take this step; null: any
 * @param fixed the status; null when a field tells
 * @param pointer the field; null when the status is fixed
 * @param table values of the field and the statuses they mean; empty: the field holds the status
 *     itself
 */
public record StatusRule(
    Step step,
    @Nullable String by,
    @Nullable String fixed,
    @Nullable JsonPointer pointer,
    Map<String, String> table) {

  /** When a message tells a status. */
  public enum Step {
    PUBLISHED,
    /** By a handler that ended without an error. */
    PROCESSED
  }

  static final Pattern STATUS_NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  public StatusRule {
    table = Map.copyOf(table);
  }

  /** Whether this rule speaks when this service takes this step with the message. */
  public boolean applies(Step taken, String service) {
    return step == taken && (by == null || by.equals(service));
  }

  /**
   * Returns the status, or null when the body does not say one: no such field, a value that the
   * table does not list, or a text that is no status name.
   *
   * @param maxBytes how much of the body may be read
   */
  public @Nullable String status(byte[] body, int maxBytes) {
    if (pointer == null) {
      return fixed;
    }
    String value = JsonFields.read(body, 0, body.length, pointer, maxBytes).text();
    if (value == null) {
      return null;
    }
    if (table.isEmpty()) {
      return STATUS_NAME.matcher(value).matches() ? value : null;
    }
    return table.get(value);
  }
}
