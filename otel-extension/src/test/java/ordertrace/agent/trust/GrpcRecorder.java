package ordertrace.agent.trust;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import ordertrace.agent.trust.app.Grpc;

/** A third party's gRPC server; keeps the metadata it is sent, as text. */
final class GrpcRecorder implements AutoCloseable {

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Server server;

  private GrpcRecorder() throws IOException {
    server =
        Grpc.serve(
            () -> {},
            new ServerInterceptor() {
              @Override
              public <Q, A> ServerCall.Listener<Q> interceptCall(
                  ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
                calls.add(metadata.toString());
                return next.startCall(call, metadata);
              }
            });
  }

  static GrpcRecorder start() throws IOException {
    return new GrpcRecorder();
  }

  int port() {
    return server.getPort();
  }

  List<String> calls() {
    return calls;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
