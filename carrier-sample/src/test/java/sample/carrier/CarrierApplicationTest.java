package sample.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class CarrierApplicationTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NEVER = Duration.ofDays(3);
  private static final String BOOKING =
      """
      {"reference": "ORD-7K3M9Q2X", "parcels": 1,
       "recipient": {"name": "Erika Muster", "phone": "+49 30 1", "address": "Berlin"}}""";

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private Customer customer;
  private CarrierApplication carrier;

  @AfterEach
  void stop() {
    carrier.close();
    customer.close();
  }

  @Test
  void a_shipment_gets_a_number_and_its_delivery_is_reported() throws Exception {
    start(0, Duration.ofMillis(50));

    HttpResponse<String> response = send("POST", "/shipments", BOOKING);

    assertThat(response.statusCode()).isEqualTo(201);
    String shipmentNo = json.readTree(response.body()).path("shipmentNo").asString();
    assertThat(shipmentNo).matches("SHP-\\d{10}");
    await().atMost(PATIENCE).until(() -> customer.news.size() == 1);
    JsonNode news = json.readTree(customer.news.get(0));
    assertThat(news.path("shipmentNo").asString()).isEqualTo(shipmentNo);
    assertThat(news.path("event").asString()).isEqualTo("DELIVERED");
    assertThat(Instant.parse(news.path("at").asString()))
        .isBetween(Instant.now().minusSeconds(30), Instant.now());
  }

  @Test
  void a_delivery_is_not_reported_before_its_time() throws Exception {
    start(0, NEVER);

    send("POST", "/shipments", BOOKING);

    await().during(Duration.ofMillis(200)).until(() -> customer.news.isEmpty());
  }

  @Test
  void a_webhook_that_fails_is_called_again_with_the_same_news() throws Exception {
    start(3, Duration.ZERO);

    send("POST", "/shipments", BOOKING);

    await().atMost(PATIENCE).until(() -> customer.news.size() == 4);
    assertThat(customer.news).containsOnly(customer.news.get(0));
    await().during(Duration.ofMillis(200)).until(() -> customer.news.size() == 4);
  }

  @Test
  void a_webhook_that_always_fails_is_given_up() throws Exception {
    start(Integer.MAX_VALUE, Duration.ZERO);

    send("POST", "/shipments", BOOKING);

    await().atMost(PATIENCE).until(() -> customer.news.size() == 6);
    await().during(Duration.ofMillis(300)).until(() -> customer.news.size() == 6);
  }

  @Test
  void a_customer_who_is_away_hears_of_it_when_he_is_back() throws Exception {
    customer = new Customer(0);
    URI webhook = customer.webhook();
    customer.close();
    carrier =
        new CarrierApplication(
            new CarrierSettings(0, webhook, Duration.ZERO), Duration.ofMillis(200));
    carrier.start();

    send("POST", "/shipments", BOOKING);
    customer = new Customer(0, webhook.getPort());

    await().atMost(PATIENCE).until(() -> customer.news.size() == 1);
  }

  @Test
  void every_request_is_listed_with_all_its_headers() throws Exception {
    start(0, NEVER);
    HttpRequest request =
        HttpRequest.newBuilder(uri("/shipments?test=1"))
            .header("traceparent", "00-1-2-01")
            .header("X-Twice", "a")
            .header("X-Twice", "b")
            .POST(BodyPublishers.ofString(BOOKING))
            .build();

    client.send(request, BodyHandlers.ofString());

    JsonNode requests = json.readTree(send("GET", "/requests", "").body());
    assertThat(requests).hasSize(1);
    JsonNode received = requests.get(0);
    assertThat(received.path("method").asString()).isEqualTo("POST");
    assertThat(received.path("path").asString()).isEqualTo("/shipments?test=1");
    assertThat(received.path("headers").path("Traceparent").get(0).asString())
        .isEqualTo("00-1-2-01");
    assertThat(received.path("headers").path("X-twice")).hasSize(2);
    assertThat(received.path("headers").has("Host")).isTrue();
  }

  @Test
  void a_partner_whose_address_is_on_file_needs_none() throws Exception {
    start(0, Duration.ofDays(1));

    HttpResponse<String> response =
        send(
            "POST",
            "/shipments",
            "{\"reference\":\"ORD-1\",\"parcels\":1,\"recipient\":{\"name\":\"Partner\"}}");

    assertThat(response.statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"reference\":\"ORD-1\",\"parcels\":1}",
        "{\"reference\":\" \",\"parcels\":1,\"recipient\":{\"name\":\"E\",\"address\":\"B\"}}",
        "{\"reference\":\"ORD-1\",\"parcels\":0,\"recipient\":{\"name\":\"E\",\"address\":\"B\"}}",
        "{\"reference\":\"ORD-1\",\"parcels\":1,\"recipient\":{\"address\":\"B\"}}"
      })
  void a_booking_that_makes_no_sense_is_refused(String body) throws Exception {
    start(0, Duration.ZERO);

    HttpResponse<String> response = send("POST", "/shipments", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"error\":\"");
    await().during(Duration.ofMillis(100)).until(() -> customer.news.isEmpty());
  }

  @Test
  void a_body_of_ten_megabytes_is_refused() throws Exception {
    start(0, NEVER);

    assertThat(send("POST", "/shipments", " ".repeat(10 * 1024 * 1024)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void what_is_not_there_and_what_is_not_allowed_is_told() throws Exception {
    start(0, NEVER);

    assertThat(send("GET", "/healthy", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/shipments/1", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/shipments", "").statusCode()).isEqualTo(405);
  }

  private void start(int failures, Duration deliveryDelay) throws Exception {
    customer = new Customer(failures);
    carrier =
        new CarrierApplication(
            new CarrierSettings(0, customer.webhook(), deliveryDelay), Duration.ofMillis(5));
    carrier.start();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + carrier.port() + path);
  }
}
