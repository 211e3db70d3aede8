package ordertrace.watch.intake;

import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ProtocolHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.SmartLifecycle;

/** Listens for OTLP over HTTP, and for nothing else. */
final class HttpServer implements SmartLifecycle {

  private static final Logger logger = LoggerFactory.getLogger(HttpServer.class);

  // Whoever sends too much is to get the answer: it is read up to here and thrown away.
  private static final int SWALLOWED = 16;

  private final IntakeProperties properties;
  private final SslBundles bundles;
  private final LogsServlet servlet;
  private @Nullable WebServer server;

  HttpServer(IntakeProperties properties, SslBundles bundles, LogsServlet servlet) {
    this.properties = properties;
    this.bundles = bundles;
    this.servlet = servlet;
  }

  @Override
  public synchronized void start() {
    WebServer starting =
        factory()
            .getWebServer(
                context -> context.addServlet("otlp-logs", servlet).addMapping(LogsServlet.PATH));
    starting.start();
    server = starting;
    logger.info("Facts are taken over OTLP/HTTP on port {}", starting.getPort());
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      server.stop();
      server.destroy();
      server = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }

  synchronized int port() {
    return server == null ? -1 : server.getPort();
  }

  private TomcatServletWebServerFactory factory() {
    TomcatServletWebServerFactory factory =
        new TomcatServletWebServerFactory(properties.httpPort());
    factory.setAddress(properties.address());
    factory.setRegisterDefaultServlet(false);
    if (properties.sslBundle() != null) {
      Ssl ssl = Ssl.forBundle(properties.sslBundle());
      ssl.setClientAuth(properties.clientAuth());
      factory.setSsl(ssl);
      factory.setSslBundles(bundles);
    }
    factory.addProtocolHandlerCustomizers(this::bound);
    factory.addConnectorCustomizers(
        connector -> connector.setProperty("maxSwallowSize", Long.toString(swallowed())));
    return factory;
  }

  // Each thread may hold one body that is not worked on yet.
  private void bound(ProtocolHandler handler) {
    ((AbstractProtocol<?>) handler).setMaxThreads(2 * properties.concurrency() + 1);
  }

  private long swallowed() {
    return Math.min(Integer.MAX_VALUE, SWALLOWED * properties.maxSize().toBytes());
  }
}
