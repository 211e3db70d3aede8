package ordertrace.demo.sink;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;

/** Takes what an {@link OtlpReceiver} received; called by several threads. */
public interface OtlpListener {

  /**
   * The sender is told of success only after this returns.
   *
   * @throws IOException if the logs were not kept; the sender tries again
   */
  void logs(ExportLogsServiceRequest request) throws IOException;

  /**
   * As for logs.
   *
   * @throws IOException if the spans were not kept; the sender tries again
   */
  default void traces(ExportTraceServiceRequest request) throws IOException {}
}
