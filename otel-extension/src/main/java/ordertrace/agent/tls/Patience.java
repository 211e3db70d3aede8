package ordertrace.agent.tls;

import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How long an export waits for the other side. While certificates are being replaced, server and
 * client may not know each other for a moment. The exporter's own retries do not cover that: to
 * them a refused handshake is final.
 *
 * @param limit from the first attempt: the exporter's timeout
 * @param pause between two attempts: the first one of the exporter's retry policy; zero: it must
 *     not retry
 */
record Patience(Duration limit, Duration pause) {

  private static final String HTTP_2 = "okhttp3.internal.http2.";

  static Patience of(Duration timeout, @Nullable RetryPolicy policy) {
    return new Patience(timeout, policy == null ? Duration.ZERO : policy.getInitialBackoff());
  }

  /** Pauses, and answers whether another attempt makes sense. */
  boolean waits(Throwable failure, long sinceNanos) {
    if (pause.isZero() || !isRefusal(failure)) {
      return false;
    }
    Duration used = Duration.ofNanos(System.nanoTime() - sinceNanos);
    if (used.plus(pause).compareTo(limit) > 0) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      return true;
    } catch (InterruptedException ignored) {
      // The sender is being shut down.
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isRefusal(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      // With TLS 1.3 a server refuses a client when that believes the connection to be made. Over
      // HTTP/2 nothing is left then of the alert but a connection that has gone.
      if (e instanceof SSLException || e.getClass().getName().startsWith(HTTP_2)) {
        return true;
      }
    }
    return false;
  }
}
