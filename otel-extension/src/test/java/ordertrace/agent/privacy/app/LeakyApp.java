package ordertrace.agent.privacy.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import ordertrace.agent.harness.AppLife;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Every request leaks a customer by all routes at once; the query is the port of a third party. */
public final class LeakyApp {

  private static final Logger logger = LoggerFactory.getLogger(LeakyApp.class);
  private static final AttributeKey<String> CUSTOMER = AttributeKey.stringKey("customer");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", LeakyApp::answer);
    server.start();
    AppLife.ready(server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      log();
      trace();
      count();
      query();
      call(exchange.getRequestHeaders().getFirst("x-there"));
      exchange.sendResponseHeaders(200, -1);
    } catch (SQLException | InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void log() {
    MDC.put("customer", Leak.by("mdc"));
    logger.warn(
        "Customer Ivanova, {}", Leak.by("log"), new IllegalStateException(Leak.by("logged")));
    MDC.clear();
  }

  private static void trace() {
    Exception cause = new IllegalArgumentException("Ivanova\nof " + Leak.by("cause"));
    Span span =
        GlobalOpenTelemetry.getTracer("leaky")
            .spanBuilder("serve " + Leak.by("name"))
            .setAttribute(CUSTOMER, Leak.by("attribute"))
            .setAttribute("code.function.name", Leak.by("listed"))
            .setAttribute("customer.phone", 79161234567L)
            .startSpan();
    span.addEvent("called " + Leak.by("event"), Attributes.of(CUSTOMER, Leak.by("told")));
    span.recordException(new IllegalStateException("Ivanova, " + Leak.by("thrown"), cause));
    span.setStatus(StatusCode.ERROR, "Ivanova, " + Leak.by("status"));
    span.addLink(Span.current().getSpanContext(), Attributes.of(CUSTOMER, Leak.by("link")));
    span.end();
  }

  private static void count() {
    GlobalOpenTelemetry.getMeter("leaky")
        .counterBuilder("served")
        .build()
        .add(1, Attributes.of(CUSTOMER, Leak.by("metric")));
  }

  private static void query() throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:h2:mem:leak");
        Statement statement = database.createStatement()) {
      statement.execute("create table customers (data varchar(500))");
      statement.execute("insert into customers values ('" + Leak.by("sql") + "')");
      statement.execute("drop table customers");
    }
  }

  private static void call(String port) throws IOException, InterruptedException {
    URI there =
        URI.create(
            "http://localhost:" + port + "/to/" + code("path-out") + "?to=" + code("query-out"));
    CLIENT.send(HttpRequest.newBuilder(there).build(), BodyHandlers.discarding());
  }

  private static String code(String route) {
    return URLEncoder.encode(Leak.by(route), StandardCharsets.UTF_8);
  }

  private LeakyApp() {}
}
