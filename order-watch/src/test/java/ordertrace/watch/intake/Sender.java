package ordertrace.watch.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends bytes to the intake as a foreign client would, and tells what came back. */
interface Sender {

  /**
   * What came back.
   *
   * @param name {@code OK}, or that of the refusal, by the protocol's own code
   * @param retry whether it asked to come again later
   * @param rejected of the partial success
   */
  record Answer(String name, boolean retry, long rejected, String message) {}

  Answer send(byte[] body, String token) throws Exception;

  default Answer send(byte[] body) throws Exception {
    return send(body, null);
  }

  static Sender grpc(Intake intake) {
    return (body, token) -> overGrpc(intake.grpcPort(), CallOptions.DEFAULT, body, token);
  }

  static Sender packedGrpc(Intake intake) {
    CallOptions packed = CallOptions.DEFAULT.withCompression("gzip");
    return (body, token) -> overGrpc(intake.grpcPort(), packed, body, token);
  }

  static Sender http(Intake intake) {
    return (body, token) -> read(post(intake, "application/x-protobuf", null, token, body));
  }

  static HttpResponse<byte[]> post(
      Intake intake, String contentType, String contentEncoding, String token, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + intake.httpPort() + LogsServlet.PATH))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body));
    if (contentEncoding != null) {
      request.header("Content-Encoding", contentEncoding);
    }
    if (token != null) {
      request.header("Authorization", token);
    }
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request.build(), BodyHandlers.ofByteArray());
  }

  private static Answer read(HttpResponse<byte[]> response) throws InvalidProtocolBufferException {
    boolean retry = response.headers().firstValue("Retry-After").isPresent();
    if (response.statusCode() == 200) {
      return ok(ExportLogsServiceResponse.parseFrom(response.body()));
    }
    com.google.rpc.Status status = com.google.rpc.Status.parseFrom(response.body());
    return new Answer(name(response.statusCode()), retry, 0, status.getMessage());
  }

  private static String name(int status) {
    return switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 413 -> "RESOURCE_EXHAUSTED";
      case 503 -> "UNAVAILABLE";
      default -> Integer.toString(status);
    };
  }

  private static Answer ok(ExportLogsServiceResponse response) {
    return new Answer(
        "OK",
        false,
        response.getPartialSuccess().getRejectedLogRecords(),
        response.getPartialSuccess().getErrorMessage());
  }

  private static Answer overGrpc(int port, CallOptions options, byte[] body, String token)
      throws InterruptedException {
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
    try {
      return ok(ClientCalls.blockingUnaryCall(authorized(channel, token), method(), options, body));
    } catch (StatusRuntimeException e) {
      boolean retry =
          StatusProto.fromThrowable(e).getDetailsList().stream()
              .anyMatch(detail -> detail.is(RetryInfo.class));
      return new Answer(e.getStatus().getCode().name(), retry, 0, e.getStatus().getDescription());
    } finally {
      channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private static Channel authorized(Channel channel, String token) {
    if (token == null) {
      return channel;
    }
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), token);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static MethodDescriptor<byte[], ExportLogsServiceResponse> method() {
    return LogsServiceGrpc.getExportMethod().toBuilder(
            new RawBytes(), LogsServiceGrpc.getExportMethod().getResponseMarshaller())
        .build();
  }

  /** Sends what it is given, protobuf or not. */
  final class RawBytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      return "unused".getBytes(StandardCharsets.UTF_8);
    }
  }
}
