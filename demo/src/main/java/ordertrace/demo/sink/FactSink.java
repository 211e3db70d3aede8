package ordertrace.demo.sink;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the Collector is in the real stack: hands facts on to order-watch and writes them to {@code
 * facts.jsonl}; the applications' own log lines, which come by the same way, to {@code logs.jsonl}.
 */
public final class FactSink implements OtlpListener, AutoCloseable {

  private final BufferedWriter facts;
  private final BufferedWriter logs;
  private final Relay relay;

  private FactSink(BufferedWriter facts, BufferedWriter logs, Relay relay) {
    this.facts = facts;
    this.logs = logs;
    this.relay = relay;
  }

  /**
   * Opens both files to append to them.
   *
   * @param relay gets all facts first: only what it has is answered with success
   * @throws IOException if the folder is not there or not writable
   */
  static FactSink in(Path folder, Relay relay) throws IOException {
    return new FactSink(
        append(folder.resolve("facts.jsonl")), append(folder.resolve("logs.jsonl")), relay);
  }

  @Override
  public synchronized void logs(ExportLogsServiceRequest request) throws IOException {
    if (hasFacts(request)) {
      relay.send(request);
    }
    for (ResourceLogs resource : request.getResourceLogsList()) {
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        for (LogRecord log : scope.getLogRecordsList()) {
          BufferedWriter file = log.getEventName().isEmpty() ? logs : facts;
          file.write(LogLine.of(resource.getResource(), scope.getScope(), log));
          file.newLine();
        }
      }
    }
    facts.flush();
    logs.flush();
  }

  private static boolean hasFacts(ExportLogsServiceRequest request) {
    return request.getResourceLogsList().stream()
        .flatMap(resource -> resource.getScopeLogsList().stream())
        .flatMap(scope -> scope.getLogRecordsList().stream())
        .anyMatch(log -> !log.getEventName().isEmpty());
  }

  @Override
  public synchronized void close() throws IOException {
    facts.close();
    logs.close();
  }

  /**
   * Runs until the process is ended.
   *
   * @param args port, folder and where order-watch takes facts in
   * @throws IOException if the port is in use or the folder cannot be written
   */
  public static void main(String[] args) throws IOException {
    OtlpReceiver.start(
        Integer.parseInt(args[0]), in(Path.of(args[1]), Relay.to(URI.create(args[2]))));
  }

  private static BufferedWriter append(Path file) throws IOException {
    return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
