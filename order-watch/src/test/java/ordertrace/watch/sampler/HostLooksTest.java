package ordertrace.watch.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import ordertrace.MessageIdentity.Broker;
import ordertrace.watch.ledger.broker.Exchange;
import ordertrace.watch.ledger.broker.QueueArguments;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Look.Bound;
import ordertrace.watch.looks.Look.Taker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostLooksTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final String QUEUES = "/api/queues/%2F";

  @TempDir Path folder;
  private StubBroker broker;
  private HostLooks looks;

  @BeforeEach
  void start() throws Exception {
    broker = new StubBroker();
    looks = Settings.looksAt(Settings.broker(broker.uri()));
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void a_look_at_the_queues_shows_counters_arguments_and_consumers() {
    broker.answers(
        QUEUES,
        """
        [{"name":"crm.orders","type":"classic","durable":true,"auto_delete":false,
          "exclusive":false,"state":"running","messages_ready":3,"messages_unacknowledged":2,
          "arguments":{"x-message-ttl":60000,"x-dead-letter-exchange":"dlx"},
          "effective_policy_definition":{"message-ttl":30000,"dead-letter-exchange":"other",
            "dead-letter-routing-key":"dead","max-length":100},
          "message_stats":{"publish":12,"deliver_get":9,"redeliver":2,"ack":4,
            "deliver_no_ack":1,"get_no_ack":1}}]
        """);
    broker.answers(
        "/api/consumers/%2F",
        """
        [{"consumer_tag":"amq.ctag-1","queue":{"name":"crm.orders"},
          "channel_details":{"peer_host":"10.0.0.1","peer_port":40000}}]
        """);

    Look look = looks.look(false, NOW);

    assertThat(look.host()).isEqualTo("main//");
    assertThat(look.at()).isEqualTo(NOW);
    assertThat(look.bindings()).isNull();
    assertThat(look.addresses()).containsExactly(new Broker("127.0.0.1", 5672, "/"));
    assertThat(look.queues())
        .containsExactly(
            new Look.Queue(
                "crm.orders",
                new QueueArguments(false, true, "dlx", "dead", Duration.ofSeconds(30), 100L, null),
                3,
                2,
                12,
                7,
                6,
                java.util.List.of(new Taker("amq.ctag-1", "10.0.0.1:40000"))));
    assertThat(broker.asked).allMatch(request -> request.startsWith("GET "));
  }

  @Test
  void a_full_look_shows_exchanges_bindings_and_since_when_the_broker_runs() {
    broker
        .answers(
            "/api/exchanges/%2F",
            """
            [{"name":"orders","type":"topic","arguments":{"alternate-exchange":"lost"}},
             {"name":"events","type":"fanout","arguments":{},"policy":"catch"},
             {"name":"plain","type":"direct","arguments":{}}]
            """)
        .answers(
            "/api/policies/%2F",
            """
            [{"name":"catch","definition":{"alternate-exchange":"caught"}}]
            """)
        .answers(
            "/api/bindings/%2F",
            """
            [{"source":"","destination":"q","destination_type":"queue","routing_key":"q"},
             {"source":"orders","destination":"q","destination_type":"queue","routing_key":"#"},
             {"source":"orders","destination":"events","destination_type":"exchange",
              "routing_key":"a"}]
            """);

    Look look = looks.look(true, NOW);

    assertThat(look.startedAt()).isEqualTo(NOW.minusSeconds(60));
    assertThat(look.exchanges())
        .containsExactly(
            new Exchange("orders", "topic", "lost"),
            new Exchange("events", "fanout", "caught"),
            new Exchange("plain", "direct", null));
    assertThat(look.bindings())
        .containsExactly(
            new Bound("orders", "q", true, "#"), new Bound("orders", "events", false, "a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "none",
      value = {
        "\"type\":\"classic\"; none",
        "\"type\":\"quorum\"; 20",
        "\"type\":\"quorum\",\"delivery_limit\":7; 7",
        "\"type\":\"quorum\",\"delivery_limit\":\"unlimited\"; none",
        "\"type\":\"quorum\",\"arguments\":{\"x-delivery-limit\":5}; 5",
        "\"type\":\"quorum\",\"arguments\":{\"x-delivery-limit\":5},\"effective_policy_definition\":{\"delivery-limit\":3}; 3"
      })
  void the_delivery_limit_is_what_the_broker_says_or_its_own_rule(String fields, Long limit) {
    broker.answers(QUEUES, "[{\"name\":\"q\"," + fields + ",\"messages_ready\":0}]");

    assertThat(looks.look(false, NOW).queues().get(0).arguments().deliveryLimit()).isEqualTo(limit);
  }

  @Test
  void a_queue_that_was_not_counted_yet_is_there_and_one_that_is_down_stays_as_it_was() {
    broker.answers(QUEUES, "[{\"name\":\"q\",\"state\":\"running\"}]");
    assertThat(looks.look(false, NOW).queues().get(0).ready()).isZero();

    broker.answers(QUEUES, "[{\"name\":\"q\",\"messages_ready\":7}]");
    looks.look(false, NOW);
    broker.answers(
        QUEUES, "[{\"name\":\"q\",\"state\":\"down\"},{\"name\":\"r\",\"state\":\"down\"}]");

    Look down = looks.look(false, NOW);
    assertThat(down.queues()).hasSize(1);
    assertThat(down.queues().get(0).ready()).isEqualTo(7);
  }

  @Test
  void the_password_is_read_for_each_look() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "first\n");
    looks = Settings.looksAt(Settings.broker(broker.uri(), "watch", file));

    looks.look(false, NOW);
    Files.writeString(file, "second");
    looks.look(false, NOW);

    assertThat(broker.authorizations).contains(basic("watch:first"), basic("watch:second"));
    assertThat(broker.authorizations.get(broker.authorizations.size() - 1))
        .isEqualTo(basic("watch:second"));
  }

  @ParameterizedTest
  @CsvSource({"401, FORBIDDEN", "403, FORBIDDEN", "500, REFUSED", "302, REFUSED", "404, NOT_FOUND"})
  void an_answer_that_is_no_success_is_told_by_its_kind(int status, LookFailure expected) {
    broker.status = status;

    assertThat(failed()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Sign in</body></html>",
        "",
        "{",
        "{}",
        "7",
        "[7]",
        "[{\"name\":7}]",
        "[{\"name\":\"q\",\"messages_ready\":\"many\"}]",
        "[{\"name\":\"q\",\"messages_ready\":-1}]",
        "[{\"name\":\"q\",\"messages_ready\":99999999999999999999}]"
      })
  void garbage_is_unreadable_and_the_message_names_the_place(String garbage) {
    broker.answers(QUEUES, garbage);

    FailedLookException failed = fails(false);

    assertThat(failed.failure()).isEqualTo(LookFailure.UNREADABLE);
    assertThat(failed).hasMessageContaining("broker main").hasMessageContaining("/api/queues/");
  }

  @Test
  void an_answer_of_10_megabytes_is_not_read_to_its_end() {
    broker.answers(QUEUES, "[\"" + "x".repeat(10_000_000) + "\"]");

    assertThat(failed()).isEqualTo(LookFailure.TOO_LARGE);
    assertThat(fails(false)).hasMessageContaining("order-watch.sampler.max-size");
  }

  @Test
  void a_broker_that_hangs_is_too_slow() {
    broker.hangs = true;
    looks = Settings.quickLooksAt(Settings.broker(broker.uri()));

    assertThat(failed()).isEqualTo(LookFailure.TOO_SLOW);
  }

  @Test
  void a_broker_that_begins_to_answer_and_hangs_is_not_waited_for() {
    broker.drips = true;
    looks = Settings.quickLooksAt(Settings.broker(broker.uri()));

    assertThat(failed()).isIn(LookFailure.TOO_SLOW, LookFailure.UNREACHABLE);
  }

  @Test
  void a_broker_that_is_not_there_is_unreachable() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    looks = Settings.looksAt(Settings.broker(URI.create("http://127.0.0.1:" + free)));

    assertThat(failed()).isEqualTo(LookFailure.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"disable_stats\":true}", "{\"rates_mode\":\"none\"}"})
  void a_broker_that_counts_nothing_is_no_evidence(String overview) {
    broker.answers("/api/overview", overview);

    assertThat(fails(true).failure()).isEqualTo(LookFailure.COUNTS_NOTHING);
  }

  private LookFailure failed() {
    return fails(false).failure();
  }

  private FailedLookException fails(boolean full) {
    return catchThrowableOfType(FailedLookException.class, () -> looks.look(full, NOW));
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
