package ordertrace.watch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import ordertrace.watch.inquiry.FakeInquiry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = FakeWatch.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext(classMode = ClassMode.AFTER_CLASS)
class DoorTest {

  @TempDir static Path folder;

  @LocalServerPort int port;
  private Browser browser;

  @DynamicPropertySource
  static void closes_the_door(DynamicPropertyRegistry properties) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "s3cret\n");
    properties.add("order-watch.web.token-file", file::toString);
  }

  @BeforeEach
  void opens_a_browser() throws IOException {
    Files.writeString(folder.resolve("token"), "s3cret\n");
    browser = new Browser(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/o/" + FakeInquiry.STUCK,
        "/o/ORD-00000000",
        "/order-watch.css",
        "/nowhere",
        "/error",
        "/actuator/../api/v1/attention",
        "/actuator/..;/api/v1/attention",
        "/actuatorx",
        "/api/v1/attention",
        "/api/v1/statistics",
        "/v3/api-docs.yaml",
        "/swagger-ui/index.html"
      })
  void without_the_token_nobody_gets_anything(String path) {
    HttpResponse<String> answer = browser.get(path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(answer.body())
        .contains("order-watch.web.token-file")
        .doesNotContain("ORD-", "s3cret");
  }

  @Test
  void without_the_token_nobody_acknowledges() {
    String verdict = "/api/v1/verdicts/00000000000000000000000000000000/acknowledgement";

    assertThat(browser.post(verdict, "application/json", "{\"by\":\"me\"}").statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer s3cre", "Bearer s3crets", "Basic s3cret", "s3cret", "Bearer"})
  void another_token_opens_nothing(String authorization) {
    assertThat(browser.get("/api/v1/attention", authorization).statusCode()).isEqualTo(401);
  }

  @Test
  void with_the_token_all_is_as_it_was() {
    assertThat(browser.get("/", "Bearer s3cret").statusCode()).isEqualTo(200);
    assertThat(browser.get("/api/v1/statistics", "Bearer s3cret").body())
        .contains("\"open\":false");
    assertThat(browser.get("/api/v1/orders/ORD-00000000", "Bearer s3cret").statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_new_token_needs_no_restart_and_without_the_file_nobody_comes_in() throws Exception {
    Files.writeString(folder.resolve("token"), "n3w");

    assertThat(browser.get("/", "Bearer s3cret").statusCode()).isEqualTo(401);
    assertThat(browser.get("/", "Bearer n3w").statusCode()).isEqualTo(200);

    Files.delete(folder.resolve("token"));

    assertThat(browser.get("/", "Bearer n3w").statusCode()).isEqualTo(401);
  }

  @Test
  void health_needs_no_token() {
    assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"'',true", "0.0.0.0,true", "127.0.0.1,false", "::1,false"})
  void without_a_token_it_is_open_to_whom_its_address_is(String address, boolean open) {
    runner()
        .withPropertyValues("server.address=" + address)
        .run(context -> assertThat(context.getBean(Openness.class).toOthers()).isEqualTo(open));
  }

  @Test
  void a_token_file_that_is_not_there_stops_the_start() {
    runner()
        .withPropertyValues("order-watch.web.token-file=/nowhere/token")
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(Openness.class))
                    .rootCause()
                    .hasMessageContaining("order-watch.web.token-file is '/nowhere/token'"));
  }

  private static WebApplicationContextRunner runner() {
    return new WebApplicationContextRunner()
        .withUserConfiguration(WebConfiguration.class, Server.class);
  }

  @EnableConfigurationProperties(ServerProperties.class)
  private static final class Server {}
}
