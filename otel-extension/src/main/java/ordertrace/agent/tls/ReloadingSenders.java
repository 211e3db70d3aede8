package ordertrace.agent.tls;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import java.util.Iterator;
import java.util.List;
import ordertrace.agent.guard.Capability;

/** Where an exporter finds its sender: the agent's own, in a form that renews itself. */
final class ReloadingSenders implements ComponentLoader {

  private final ComponentLoader agents;
  private final TlsWatch watch;
  private final Capability capability;

  ReloadingSenders(ComponentLoader agents, TlsWatch watch, Capability capability) {
    this.agents = agents;
    this.watch = watch;
    this.capability = capability;
  }

  @Override
  public <T> Iterable<T> load(Class<T> spi) {
    if (spi == HttpSenderProvider.class) {
      HttpSenderProvider provider = only(HttpSenderProvider.class);
      HttpSenderProvider renewing = config -> http(provider, config);
      return List.of(spi.cast(renewing));
    }
    if (spi == GrpcSenderProvider.class) {
      GrpcSenderProvider provider = only(GrpcSenderProvider.class);
      GrpcSenderProvider renewing = config -> grpc(provider, config);
      return List.of(spi.cast(renewing));
    }
    return agents.load(spi);
  }

  private HttpSender http(HttpSenderProvider provider, HttpSenderConfig config) {
    return config.getSslContext() == null // the endpoint is http://
        ? provider.createSender(config)
        : new RenewingHttpSender(provider, config, watch, capability);
  }

  private GrpcSender grpc(GrpcSenderProvider provider, GrpcSenderConfig config) {
    return config.getSslContext() == null
        ? provider.createSender(config)
        : new RenewingGrpcSender(provider, config, watch, capability);
  }

  // The agent has one. Which of several it would take is its own business, so none is renewed then.
  private <T> T only(Class<T> spi) {
    Iterator<T> providers = agents.load(spi).iterator();
    T provider = providers.next();
    if (providers.hasNext()) {
      throw new IllegalStateException("More than one " + spi.getName());
    }
    return provider;
  }

  @Override
  public String toString() {
    return "ReloadingTls{" + watch + '}';
  }
}
