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
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

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
    MethodDescriptor<byte[], ExportLogsServiceResponse> export =
        LogsServiceGrpc.getExportMethod().toBuilder(
                new Bytes(), LogsServiceGrpc.getExportMethod().getResponseMarshaller())
            .build();
    ServerServiceDefinition service =
        ServerServiceDefinition.builder(LogsServiceGrpc.SERVICE_NAME)
            .addMethod(export, ServerCalls.asyncUnaryCall(this::export))
            .build();
    return ServerInterceptors.intercept(service, new Doorkeeper());
  }

  private void export(byte[] body, StreamObserver<ExportLogsServiceResponse> answer) {
    try {
      answer.onNext(intake.take(Encoding.PROTOBUF, body));
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
