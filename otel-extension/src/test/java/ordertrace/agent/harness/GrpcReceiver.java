package ordertrace.agent.harness;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OTLP/gRPC endpoint on a free port that keeps the facts it is sent. */
public final class GrpcReceiver implements AutoCloseable {

  private static final String SERVICE = "opentelemetry.proto.collector.logs.v1.LogsService";

  private final List<ExportedFact> facts = new CopyOnWriteArrayList<>();
  private final Server server;

  private volatile boolean away;

  private GrpcReceiver() throws IOException {
    MethodDescriptor<byte[], byte[]> export =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setType(MethodType.UNARY)
            .setFullMethodName(SERVICE + "/Export")
            .build();
    server =
        ServerBuilder.forPort(0)
            .addService(
                ServerServiceDefinition.builder(SERVICE)
                    .addMethod(export, ServerCalls.asyncUnaryCall(this::answer))
                    .build())
            .build()
            .start();
  }

  /** Starts one. */
  public static GrpcReceiver start() throws IOException {
    return new GrpcReceiver();
  }

  /** Value for {@code otel.exporter.otlp.endpoint}. */
  public String endpoint() {
    return "http://localhost:" + server.getPort();
  }

  /** The facts received so far. */
  public List<ExportedFact> facts() {
    return List.copyOf(facts);
  }

  /** Those of that name. */
  public List<ExportedFact> facts(String name) {
    return facts.stream().filter(fact -> fact.name().equals(name)).toList();
  }

  /** Takes nothing from now on, as while it is restarted; or takes everything again. */
  public void away(boolean away) {
    this.away = away;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private void answer(byte[] request, StreamObserver<byte[]> answer) {
    if (away) {
      answer.onError(Status.UNAVAILABLE.asRuntimeException());
      return;
    }
    take(request);
    answer.onNext(new byte[0]);
    answer.onCompleted();
  }

  private void take(byte[] request) {
    try {
      for (var resource : ExportLogsServiceRequest.parseFrom(request).getResourceLogsList()) {
        var service = Otlp.attributes(resource.getResource().getAttributesList());
        for (var scope : resource.getScopeLogsList()) {
          scope
              .getLogRecordsList()
              .forEach(log -> facts.add(ExportedFact.of(scope.getScope().getName(), log, service)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Bytes implements Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
