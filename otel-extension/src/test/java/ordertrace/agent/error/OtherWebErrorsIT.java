package ordertrace.agent.error;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.agent.error.others.FluxErrorsApp;
import ordertrace.agent.error.others.ServletErrorsApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What fails behind servlet filters, in JAX-RS resources (Jersey on Tomcat) and in Spring WebFlux
 * (on Netty); in both ways the agent loads advice.
 */
@ParameterizedClass(name = "indy={0}")
@ValueSource(booleans = {false, true})
@Timeout(120)
class OtherWebErrorsIT {

  private static final String APP = "ordertrace.agent.error.others.";
  private static final AtomicInteger ORDERS = new AtomicInteger(1000);

  private static OtlpReceiver receiver;
  private static RunningApp servlet;
  private static RunningApp flux;

  @Parameter private boolean indy;

  private final String order = "ORD-6W4T" + ORDERS.getAndIncrement();

  @BeforeParameterizedClassInvocation
  static void start(boolean indy) throws IOException {
    receiver = OtlpReceiver.start();
    servlet = start(AgentJvm.of(ServletErrorsApp.class, receiver), indy);
    flux = start(AgentJvm.of(FluxErrorsApp.class, receiver), indy);
  }

  private static RunningApp start(AgentJvm app, boolean indy) throws IOException {
    return (indy ? app.saying().indy() : app.saying()).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    servlet.close();
    flux.close();
    receiver.close();
  }

  @ParameterizedTest
  @CsvSource({"taken,409", "wrapped,503"})
  void what_one_filter_throws_and_another_answers_for_is_on_the_request(String path, int status)
      throws Exception {
    ExportedSpan request = get(servlet, path, status);

    tells(request, status >= 500 ? "503" : APP + "CatchingFilter$Taken", "not here");
  }

  @Test
  void what_no_filter_takes_is_there_once() throws Exception {
    ExportedSpan request = get(servlet, "lost", 500);

    tells(request, "500", "out of silver");
    assertThat(request.status()).isEqualTo("ERROR");
  }

  @Test
  void what_jersey_maps_is_on_the_request() throws Exception {
    tells(get(servlet, "refused", 409), APP + "FailingResource$Refused", "not now");
  }

  @Test
  void what_nobody_maps_is_there_once() throws Exception {
    tells(get(servlet, "crash", 500), "500", "out of gold");
  }

  @ParameterizedTest
  @CsvSource({"forbidden,403,ForbiddenException", "nowhere,404,NotFoundException"})
  void what_jax_rs_refuses_is_only_named(String path, int status, String type) throws Exception {
    ExportedSpan request = get(servlet, path, status);

    assertThat(request.get("error.type")).isEqualTo("jakarta.ws.rs." + type);
    assertThat(request.events()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"fine,200", "login,302", "moved,307"})
  void what_succeeds_or_sends_elsewhere_has_no_error(String path, int status) throws Exception {
    ExportedSpan request = get(servlet, path, status);

    assertThat(request.get("error.type")).isNull();
    assertThat(request.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "refused-later"})
  void what_a_method_of_webflux_answers_for_is_on_the_request(String path) throws Exception {
    tells(get(flux, path, 409), APP + "FailingStreams$Refused", "not now");
  }

  @Test
  void what_such_a_method_throws_on_is_there_once() throws Exception {
    tells(get(flux, "thrown-on", 500), "500", "not mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"crash", "crash-later"})
  void so_is_what_no_method_answers_for(String path) throws Exception {
    tells(get(flux, path, 500), "500", "out of gold");
  }

  @ParameterizedTest
  @CsvSource({"number?of=many,400", "nowhere,404"})
  void what_webflux_refuses_itself_is_only_named(String path, int status) throws Exception {
    ExportedSpan request = get(flux, path, status);

    assertThat(request.get("error.type").toString()).startsWith("org.springframework.");
    assertThat(request.events()).isEmpty();
  }

  @Test
  void no_capability_failed() {
    assertThat(servlet.warnings()).as("log with indy=%s", indy).isEmpty();
    assertThat(flux.warnings()).as("log with indy=%s", indy).isEmpty();
  }

  private static void tells(ExportedSpan request, String type, String message) {
    assertThat(request.get("error.type")).isEqualTo(type);
    assertThat(request.events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.get("exception.message")).isEqualTo(message);
              assertThat(event.get("exception.stacktrace").toString()).contains(APP);
            });
  }

  private ExportedSpan get(RunningApp app, String path, int status) throws Exception {
    assertThat(app.call("GET", "/orders/" + order + "/" + path).statusCode()).isEqualTo(status);
    ExportedSpan request =
        await()
            .atMost(20, SECONDS)
            .until(
                () ->
                    receiver.spans(
                        s -> s.kind().equals("SERVER") && order.equals(s.get("order.id"))),
                found -> !found.isEmpty())
            .get(0);
    assertThat(request.get("http.response.status_code")).isEqualTo((long) status);
    return request;
  }
}
