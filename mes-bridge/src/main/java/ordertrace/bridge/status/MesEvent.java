package ordertrace.bridge.status;

import java.time.Instant;
import ordertrace.OrderAlias;
import ordertrace.OrderId;
import ordertrace.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * One event of the MES in the product's own words.
 *
 * @param eventId the MES's own id of the event; the same event sent twice has the same one
 * @param order the canonical number, null while the MES does not know it
 * @param alias the MES's own number of the order, null if it gave none; never both null
 * @param kind what is told
 * @param state the state in the MES's words, null if the event tells none
 * @param knownState whether the configuration names the state; false also for an unknown kind
 * @param status the status that the order entered, null if this event changes none
 * @param begun when the work that the event reports began, by the MES's clock
 * @param at when it ended, by the MES's clock; not before begun
 * @param error what went wrong, null if nothing did
 */
public record MesEvent(
    String eventId,
    @Nullable OrderId order,
    @Nullable OrderAlias alias,
    Kind kind,
    @Nullable String state,
    boolean knownState,
    @Nullable OrderStatus status,
    Instant begun,
    Instant at,
    @Nullable MesError error) {

  /** What an event tells. */
  public enum Kind {
    /** An order's state. */
    STATE,
    /** A failure at some state; the order's status stays what it was. */
    ERROR,
    /** An order that a partner placed with the MES itself. */
    PARTNER_ORDER,
    /** Something that the configuration does not name. */
    OTHER
  }

  /** Rejects an event that belongs to no order. */
  public MesEvent {
    if (order == null && alias == null) {
      throw new IllegalArgumentException("An event names an order: by its number or by an alias");
    }
  }

  /**
   * Returns the id that the order's journey is told under: the alias while nothing else is known.
   */
  public OrderId journey() {
    if (order != null) {
      return order;
    }
    if (alias != null) {
      return alias.asOrderId();
    }
    throw new IllegalStateException("unreachable: checked in the constructor");
  }
}
