package ordertrace.agent.tls;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.util.function.Consumer;

/** What the agent's senders have in common, those for HTTP and those for gRPC. */
record Sender<R>(Sending<R> sending, Closing closing) {

  @FunctionalInterface
  interface Sending<R> {
    void send(MessageWriter message, Consumer<R> onResponse, Consumer<Throwable> onError);
  }

  @FunctionalInterface
  interface Closing {
    CompletableResultCode shutdown();
  }
}
