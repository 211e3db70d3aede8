package ordertrace.watch.intake;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import ordertrace.watch.token.BearerToken;
import org.jspecify.annotations.Nullable;

/** OTLP's service for logs over gRPC. */
final class GrpcIntake {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final FactIntake intake;
  private final BearerToken token;

  GrpcIntake(FactIntake intake, BearerToken token) {
    this.intake = intake;
    this.token = token;
  }

  // Generated code would answer a body that is no protobuf with an error without a meaning, so the
  // bytes are read where an answer can be given.
  ServerServiceDefinition service() {
    MethodDescriptor<Request, ExportLogsServiceResponse> export =
        LogsServiceGrpc.getExportMethod().toBuilder(
                new Requests(), LogsServiceGrpc.getExportMethod().getResponseMarshaller())
            .build();
    ServerServiceDefinition service =
        ServerServiceDefinition.builder(LogsServiceGrpc.SERVICE_NAME)
            .addMethod(export, ServerCalls.asyncUnaryCall(this::export))
            .build();
    return ServerInterceptors.intercept(service, new Doorkeeper());
  }

  private void export(Request request, StreamObserver<ExportLogsServiceResponse> answer) {
    if (request.failure != null) {
      answer.onError(request.failure);
      return;
    }
    try {
      answer.onNext(intake.take(Encoding.PROTOBUF, request.body));
      answer.onCompleted();
    } catch (RefusedException e) {
      answer.onError(StatusProto.toStatusRuntimeException(e.status()));
    }
  }

  private final class Doorkeeper implements ServerInterceptor {

    @Override
    public <T, A> ServerCall.Listener<T> interceptCall(
        ServerCall<T, A> call, Metadata headers, ServerCallHandler<T, A> next) {
      if (token.isIn(headers.get(AUTHORIZATION))) {
        return next.startCall(call, headers);
      }
      RefusedException refused =
          intake.refused(Refusal.UNAUTHENTICATED, "the bearer token is missing or wrong");
      call.close(
          Status.fromCodeValue(refused.status().getCode())
              .withDescription(refused.status().getMessage()),
          new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }

  /** A request as it came, or why it could not be unpacked. */
  private static final class Request {

    private final byte[] body;
    private final @Nullable StatusRuntimeException failure;

    Request(byte[] body, @Nullable StatusRuntimeException failure) {
      this.body = body;
      this.failure = failure;
    }
  }

  private static final class Requests implements Marshaller<Request> {

    @Override
    public InputStream stream(Request request) {
      return new ByteArrayInputStream(request.body);
    }

    // What unpacks to more than is allowed throws while it is read. Thrown from here it would be
    // answered as a defect of ours.
    @Override
    public Request parse(InputStream stream) {
      try {
        return new Request(stream.readAllBytes(), null);
      } catch (StatusRuntimeException e) {
        return new Request(new byte[0], e);
      } catch (IOException e) {
        return new Request(
            new byte[0],
            Status.INVALID_ARGUMENT.withDescription("not packed as it says").asRuntimeException());
      }
    }
  }
}
