package ordertrace.watch.intake;

import java.util.Locale;

/** Why a log record that claims to be a fact is none. */
enum RejectReason {
  /** Its event name begins like one of ours and is none that this version knows. */
  UNKNOWN_EVENT,
  MISSING_FIELD,
  WRONG_TYPE,
  /** Of the right type, and not what the contract allows. */
  WRONG_FORM,
  TOO_LONG,
  /** Before 2020, or more than a day ahead. */
  ABSURD_TIME;

  /** Returns the value of the metric's label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
