package ordertrace.bridge.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import ordertrace.bridge.status.MesEvent;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where an event of the MES carries what; prefix {@code mes-bridge.mapping}. Pointers are JSON
 * pointers (RFC 6901) to a scalar. The defaults, for this company's MES, stand in {@code
 * application.yaml}.
 *
 * @param eventId pointer to the MES's own id of the event
 * @param order pointer to the canonical order number; may be null in an event
 * @param alias pointer to the MES's own order number; may be null in an event
 * @param aliasSystem the system of the journey file whose numbers these are
 * @param kind pointer to the word that says what the event tells
 * @param state pointer to the state; may be null in an event
 * @param begun pointer to the time the work began, epoch milliseconds; null: when it ended
 * @param at pointer to the time it ended, epoch milliseconds
 * @param errorCode pointer to the error's code; may be null in an event
 * @param errorText pointer to the error's description; may be null in an event
 * @param kinds the MES's word → what it tells
 * @param statuses the MES's state → status of the journey file
 * @param informational states that change no status
 * @param maxSize larger events are rejected unread
 * @param notBefore earlier times are rejected
 * @param maxAhead times further ahead of the bridge's clock are rejected
 */
public record MappingProperties(
    String eventId,
    String order,
    String alias,
    String aliasSystem,
    String kind,
    String state,
    String begun,
    String at,
    String errorCode,
    String errorText,
    Map<String, MesEvent.Kind> kinds,
    Map<String, String> statuses,
    @DefaultValue Set<String> informational,
    @DefaultValue("256KB") DataSize maxSize,
    @DefaultValue("2020-01-01T00:00:00Z") Instant notBefore,
    @DefaultValue("1d") Duration maxAhead) {

  private static final String PREFIX = "mes-bridge.mapping.";

  /** Checks everything that can be checked without an event. */
  public MappingProperties {
    requirePointer("event-id", eventId);
    requirePointer("order", order);
    requirePointer("alias", alias);
    requirePointer("kind", kind);
    requirePointer("state", state);
    requirePointer("begun", begun);
    requirePointer("at", at);
    requirePointer("error-code", errorCode);
    requirePointer("error-text", errorText);
    require(
        !maxSize.isNegative() && maxSize.toBytes() > 0, "max-size", maxSize, "positive", "256KB");
    require(!maxAhead.isNegative(), "max-ahead", maxAhead, "not negative", "1d");
    kinds = Map.copyOf(kinds);
    statuses = Map.copyOf(statuses);
    informational = Set.copyOf(informational);
  }

  private static void requirePointer(String key, String value) {
    boolean pointer = value.startsWith("/") && !value.matches(".*~([^01].*)?");
    require(pointer, key, value, "a JSON pointer (RFC 6901)", "/extRef");
  }

  static void require(boolean holds, String key, Object value, String rule, String example) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s%s is '%s': must be %s, for example %s".formatted(PREFIX, key, value, rule, example));
    }
  }
}
