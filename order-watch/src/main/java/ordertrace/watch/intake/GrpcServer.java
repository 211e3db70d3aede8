package ordertrace.watch.intake;

import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;

/** Listens for OTLP over gRPC. */
final class GrpcServer implements SmartLifecycle {

  private static final Logger logger = LoggerFactory.getLogger(GrpcServer.class);
  private static final int CALLS_PER_CONNECTION = 32;
  private static final int FAREWELL_SECONDS = 10;

  private final IntakeProperties properties;
  private final SslBundles bundles;
  private final GrpcIntake service;
  private final IntakeMetrics metrics;
  private @Nullable Server server;

  GrpcServer(
      IntakeProperties properties, SslBundles bundles, GrpcIntake service, IntakeMetrics metrics) {
    this.properties = properties;
    this.bundles = bundles;
    this.service = service;
    this.metrics = metrics;
  }

  @Override
  public synchronized void start() {
    try {
      server = build().start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "order-watch.intake.grpc-port is '%d': cannot listen there, for example 4317 is free"
              .formatted(properties.grpcPort()),
          e);
    }
    logger.info("Facts are taken over OTLP/gRPC on port {}", port());
  }

  @Override
  public synchronized void stop() {
    Server running = server;
    server = null;
    if (running != null) {
      end(running);
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }

  synchronized int port() {
    return server == null ? -1 : server.getPort();
  }

  private Server build() {
    InetSocketAddress address = new InetSocketAddress(properties.address(), properties.grpcPort());
    return NettyServerBuilder.forAddress(address, credentials())
        .maxInboundMessageSize((int) properties.maxSize().toBytes())
        .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
        .addStreamTracerFactory(new TooLarge())
        .addService(service.service())
        .build();
  }

  private ServerCredentials credentials() {
    return properties.sslBundle() == null
        ? InsecureServerCredentials.create()
        : ServerKeys.of(bundles, properties.sslBundle(), properties.clientAuth());
  }

  private static void end(Server running) {
    running.shutdown();
    try {
      if (!running.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        running.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running.shutdownNow();
    }
  }

  /** What is too large is found by gRPC, before or while the service reads it: counted here. */
  private final class TooLarge extends ServerStreamTracer.Factory {

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
      return new ServerStreamTracer() {
        @Override
        public void streamClosed(Status status) {
          if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
            metrics.refused(Refusal.TOO_LARGE);
          }
        }
      };
    }
  }
}
