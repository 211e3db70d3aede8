package ordertrace.bridge.status;

import java.util.Locale;

/** Why what arrived is no event that the bridge can tell. */
public enum RejectReason {
  /** Larger than any event of this MES. */
  TOO_LARGE,
  /** No JSON object, or one that repeats a field. */
  MALFORMED,
  /** A field is absent that every event has. */
  MISSING_FIELD,
  /** A field is of another type than the mapping says. */
  WRONG_TYPE,
  /** The event's own id, kind, state or error code is no short printable word. */
  BAD_WORD,
  /** The order number, or the alias, is none by the journey file. */
  BAD_ORDER_ID,
  /** A time that no event of this MES can have. */
  BAD_TIME,
  /** The bridge itself failed on it: a defect, and no reason to fail on it again and again. */
  UNEXPECTED;

  /** Returns the reason as it stands in metrics and headers, for example {@code bad_time}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
