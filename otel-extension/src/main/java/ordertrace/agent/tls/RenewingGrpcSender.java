package ordertrace.agent.tls;

import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;
import ordertrace.agent.guard.Capability;
import org.jspecify.annotations.Nullable;

/** Renews the senders of OTLP over gRPC. */
final class RenewingGrpcSender extends RenewingSender<GrpcResponse> implements GrpcSender {

  RenewingGrpcSender(
      GrpcSenderProvider provider, GrpcSenderConfig config, TlsWatch watch, Capability capability) {
    super(
        material -> sender(provider, config, material),
        Patience.of(config.getTimeout(), config.getRetryPolicy()),
        watch,
        capability);
  }

  private static Sender<GrpcResponse> sender(
      GrpcSenderProvider provider, GrpcSenderConfig config, @Nullable TlsMaterial material) {
    GrpcSender sender =
        provider.createSender(SenderConfig.with(material, GrpcSenderConfig.class, config));
    return new Sender<>(sender::send, sender::shutdown);
  }
}
