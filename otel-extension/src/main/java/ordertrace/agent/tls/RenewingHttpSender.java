package ordertrace.agent.tls;

import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import ordertrace.agent.guard.Capability;
import org.jspecify.annotations.Nullable;

/** Renews the senders of OTLP over HTTP. */
final class RenewingHttpSender extends RenewingSender<HttpResponse> implements HttpSender {

  RenewingHttpSender(
      HttpSenderProvider provider, HttpSenderConfig config, TlsWatch watch, Capability capability) {
    super(
        material -> sender(provider, config, material),
        Patience.of(config.getTimeout(), config.getRetryPolicy()),
        watch,
        capability);
  }

  private static Sender<HttpResponse> sender(
      HttpSenderProvider provider, HttpSenderConfig config, @Nullable TlsMaterial material) {
    HttpSender sender =
        provider.createSender(SenderConfig.with(material, HttpSenderConfig.class, config));
    return new Sender<>(sender::send, sender::shutdown);
  }
}
