package ordertrace.watch.intake;

import com.google.rpc.Code;
import java.util.Locale;

/** Why a request as a whole is not taken, and what that is called in either protocol. */
enum Refusal {
  UNAUTHENTICATED(Code.UNAUTHENTICATED, 401, false),
  TOO_LARGE(Code.RESOURCE_EXHAUSTED, 413, false),
  WRONG_CONTENT_TYPE(Code.INVALID_ARGUMENT, 415, false),
  UNREADABLE(Code.INVALID_ARGUMENT, 400, false),
  /** More requests at once than are worked on. */
  TOO_MANY(Code.UNAVAILABLE, 503, true),
  /** More facts a second than are wanted. */
  TOO_FAST(Code.UNAVAILABLE, 503, true),
  STORE_UNAVAILABLE(Code.UNAVAILABLE, 503, true),
  // Senders throw away what was answered with a plain error: a defect of ours must not cost facts.
  DEFECT(Code.UNAVAILABLE, 503, true);

  /** After how long to come again. */
  static final int RETRY_SECONDS = 2;

  private final Code code;
  private final int httpStatus;
  private final boolean retry;

  Refusal(Code code, int httpStatus, boolean retry) {
    this.code = code;
    this.httpStatus = httpStatus;
    this.retry = retry;
  }

  Code code() {
    return code;
  }

  int httpStatus() {
    return httpStatus;
  }

  /** Whether the same request may be taken later. */
  boolean retry() {
    return retry;
  }

  /** Returns the value of the metric's label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
