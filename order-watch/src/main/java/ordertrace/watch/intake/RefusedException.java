package ordertrace.watch.intake;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;

/** A request that is not taken; nothing of it was kept. The message goes to the sender. */
final class RefusedException extends RuntimeException {

  private final Refusal refusal;

  RefusedException(Refusal refusal, String message) {
    super(message, null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }

  /** Returns the answer that both protocols send. */
  Status status() {
    Status.Builder status =
        Status.newBuilder()
            .setCode(refusal.code().getNumber())
            .setMessage(String.valueOf(getMessage()));
    if (refusal.retry()) {
      status.addDetails(Any.pack(retryInfo()));
    }
    return status.build();
  }

  private static RetryInfo retryInfo() {
    return RetryInfo.newBuilder()
        .setRetryDelay(Duration.newBuilder().setSeconds(Refusal.RETRY_SECONDS))
        .build();
  }
}
