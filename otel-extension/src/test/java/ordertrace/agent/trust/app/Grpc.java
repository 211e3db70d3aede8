package ordertrace.agent.trust.app;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** One method of gRPC, which sends bytes and gets them back. */
public final class Grpc {

  private static final MethodDescriptor<byte[], byte[]> ECHO =
      MethodDescriptor.newBuilder(new Bytes(), new Bytes())
          .setType(MethodType.UNARY)
          .setFullMethodName("orders.Echo/Echo")
          .build();

  /** Starts a server on a free port, which runs this with each call. */
  public static Server serve(Runnable withEachCall, ServerInterceptor... interceptors)
      throws IOException {
    ServerBuilder<?> server = ServerBuilder.forPort(0);
    for (ServerInterceptor interceptor : interceptors) {
      server.intercept(interceptor);
    }
    return server
        .addService(
            ServerServiceDefinition.builder("orders.Echo")
                .addMethod(
                    ECHO,
                    ServerCalls.asyncUnaryCall(
                        (request, answer) -> {
                          withEachCall.run();
                          answer.onNext(request);
                          answer.onCompleted();
                        }))
                .build())
        .build()
        .start();
  }

  /** Calls the one on that port with this metadata, and waits for the answer. */
  public static void call(int port, Metadata metadata) {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("localhost", port)
            .usePlaintext()
            .intercept(MetadataUtils.newAttachHeadersInterceptor(metadata))
            .build();
    try {
      ClientCalls.blockingUnaryCall(channel, ECHO, CallOptions.DEFAULT, new byte[] {1});
    } finally {
      channel.shutdownNow();
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
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

  private Grpc() {}
}
