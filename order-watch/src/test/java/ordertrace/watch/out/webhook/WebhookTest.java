package ordertrace.watch.out.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ordertrace.OrderId;
import ordertrace.watch.changes.Change;
import ordertrace.watch.changes.Change.JourneyBegan;
import ordertrace.watch.changes.Change.VerdictAcknowledged;
import ordertrace.watch.changes.Change.VerdictFound;
import ordertrace.watch.changes.Change.VerdictResolved;
import ordertrace.watch.changes.Outbox.Entry;
import ordertrace.watch.inquiry.FakeInquiry;
import ordertrace.watch.out.courier.Sender;
import ordertrace.watch.verdict.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest {

  private static final byte[] OLD = "an old key of thirty-two bytes..".getBytes(UTF_8);
  private static final byte[] NEW = "a new key of thirty-two bytes...".getBytes(UTF_8);
  private static final Instant FOUND = new FakeInquiry().standing("LOST").verdict().found();

  @TempDir Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private Path keyFile;
  private HttpServer server;
  private volatile int status = 204;
  private volatile boolean silent;
  private Instant now = FOUND.plusSeconds(1);

  private record Received(String path, Headers headers, byte[] body) {

    String header(String name) {
      return headers.getFirst(name);
    }

    JsonNode json() {
      return new JsonMapper().readTree(body);
    }
  }

  @BeforeEach
  void somebody_listens() throws IOException {
    keyFile = keys(OLD);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void nobody_listens() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange call) throws IOException {
    mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
    try (call) {
      byte[] body = call.getRequestBody().readAllBytes();
      received.add(new Received(call.getRequestURI().getPath(), call.getRequestHeaders(), body));
      if (silent) {
        awaitEnd();
      }
      call.getResponseHeaders().add("Location", "/elsewhere");
      call.sendResponseHeaders(status, -1);
    } finally {
      running.decrementAndGet();
    }
  }

  private void awaitEnd() {
    try {
      assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_verdict_is_told_as_a_cloud_event() throws Exception {
    assertThat(send(found())).containsExactly(1L);

    Received call = received.get(0);
    assertThat(call.path()).isEqualTo("/hook");
    assertThat(call.header("Content-Type"))
        .isEqualTo("application/cloudevents+json; charset=UTF-8");
    JsonNode event = call.json();
    assertThat(event.at("/specversion").asString()).isEqualTo("1.0");
    assertThat(event.at("/type").asString()).isEqualTo("ordertrace.verdict.found");
    assertThat(event.at("/source").asString()).isEqualTo("/order-watch");
    assertThat(event.at("/id").asString()).isEqualTo(call.header("webhook-id"));
    assertThat(event.at("/time").asString()).isEqualTo(FOUND.toString());
    assertThat(event.at("/data/what").asString()).isEqualTo("LOST");
    assertThat(event.at("/data/cause").asString()).isEqualTo("PURGED");
    assertThat(event.at("/data/orders/0").asString()).isEqualTo(FakeInquiry.STUCK);
    assertThat(event.at("/data/consumer").asString()).isEqualTo("mes");
    assertThat(event.at("/data/link").asString())
        .isEqualTo("https://watch.example/o/" + FakeInquiry.STUCK);
    assertThat(outcome("delivered")).isEqualTo(1);
  }

  @Test
  void each_step_of_a_verdict_has_a_type_and_an_id_of_its_own_and_a_repetition_the_same() {
    Standing standing =
        new Standing(found().standing().verdict(), "night shift", now, FOUND.plusSeconds(90));
    List<VerdictEvent> events =
        List.of(
            event(found()),
            event(new VerdictAcknowledged(standing)),
            event(new VerdictResolved(standing)));

    assertThat(events)
        .extracting(VerdictEvent::type)
        .containsExactly(
            "ordertrace.verdict.found",
            "ordertrace.verdict.acknowledged",
            "ordertrace.verdict.resolved");
    assertThat(events).extracting(VerdictEvent::id).doesNotHaveDuplicates();
    assertThat(event(found())).isEqualTo(events.get(0));
  }

  @Test
  void no_name_and_no_free_text_leaves() throws Exception {
    Standing standing = new Standing(found().standing().verdict(), "night shift", now, null);
    send(new VerdictAcknowledged(standing));

    assertThat(new String(received.get(0).body(), UTF_8))
        .doesNotContain("night shift", standing.verdict().why());
  }

  @Test
  void a_call_is_signed_as_standard_webhooks_says() throws Exception {
    send(found());

    assertThat(received.get(0).header("webhook-timestamp"))
        .isEqualTo(Long.toString(now.getEpochSecond()));
    assertThat(received.get(0).header("webhook-signature"))
        .isEqualTo(signature(received.get(0), OLD));
  }

  @Test
  void while_a_key_is_replaced_both_sign_without_a_restart() throws Exception {
    Sender sender = sender(1);
    send(sender, found());
    keys(OLD, NEW);
    send(sender, found());
    keys(NEW);
    send(sender, found());

    assertThat(received.get(1).header("webhook-signature"))
        .isEqualTo(signature(received.get(1), OLD) + ' ' + signature(received.get(1), NEW));
    assertThat(received.get(2).header("webhook-signature"))
        .isEqualTo(signature(received.get(2), NEW));
  }

  @Test
  void a_key_file_that_became_unusable_changes_nothing() throws Exception {
    Sender sender = sender(1);
    write("whsec_short");
    send(sender, found());
    Files.delete(keyFile);
    send(sender, found());

    assertThat(received)
        .allSatisfy(
            call -> assertThat(call.header("webhook-signature")).isEqualTo(signature(call, OLD)))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 400, 404, 301, 302, 307, 308})
  void what_was_not_taken_comes_again_and_a_redirect_is_not_followed(int answer) throws Exception {
    status = answer;
    Sender sender = sender(1);

    assertThat(send(sender, found())).isEmpty();
    status = 200;
    assertThat(send(sender, found())).containsExactly(1L);

    assertThat(received).extracting(Received::path).containsExactly("/hook", "/hook");
    assertThat(received.get(0).header("webhook-id"))
        .isEqualTo(received.get(1).header("webhook-id"));
    assertThat(outcome("failed")).isEqualTo(1);
  }

  @Test
  void who_does_not_answer_in_time_is_called_again_later() throws Exception {
    silent = true;

    assertThat(send(found())).isEmpty();

    assertThat(received).hasSize(1);
  }

  @Test
  void where_nobody_listens_it_is_tried_again_later() throws Exception {
    server.stop(0);

    assertThat(send(found())).isEmpty();
  }

  @Test
  void who_is_gone_is_called_no_more() throws Exception {
    status = 410;
    Sender sender = sender(1);

    assertThat(send(sender, found())).containsExactly(1L);
    status = 200;
    assertThat(send(sender, found(), found())).containsExactly(1L, 2L);

    assertThat(received).hasSize(1);
    assertThat(outcome("gone")).isEqualTo(3);
  }

  @Test
  void what_could_not_be_told_for_days_is_given_up_and_counted() throws Exception {
    status = 500;
    now = FOUND.plus(Duration.ofDays(4));

    assertThat(send(found())).containsExactly(1L);

    assertThat(outcome("given_up")).isEqualTo(1);
  }

  @Test
  void no_more_calls_run_at_once_than_are_allowed() throws Exception {
    Change[] many = new Change[20];
    Arrays.fill(many, found());

    assertThat(send(sender(3), many)).hasSize(20);

    assertThat(received).hasSize(20);
    assertThat(mostAtOnce).hasValueLessThanOrEqualTo(3);
  }

  @Test
  void while_nobody_answers_not_the_whole_batch_is_tried() throws Exception {
    server.stop(0);
    Change[] many = new Change[20];
    Arrays.fill(many, found());

    assertThat(send(sender(2), many)).isEmpty();

    assertThat(outcome("failed")).isEqualTo(2);
  }

  @Test
  void other_changes_are_none_of_its_business() throws Exception {
    OrderId order = new OrderId(FakeInquiry.STUCK);

    assertThat(send(new JourneyBegan(order, Set.of(), "SUBMITTED", now, null))).containsExactly(1L);

    assertThat(received).isEmpty();
  }

  @Test
  void switched_off_it_takes_everything_and_calls_nobody() throws Exception {
    assertThat(send(new Nobody(), found())).containsExactly(1L);
  }

  @Test
  void an_address_without_a_key_is_refused_at_the_start() {
    assertThatThrownBy(() -> properties("https://example.org/in", null, 1))
        .hasMessageContaining("order-watch.webhook.key-file");
    assertThatThrownBy(() -> properties("file:///etc/passwd", keyFile, 1))
        .hasMessageContaining("order-watch.webhook.url is 'file:///etc/passwd'");
    assertThatThrownBy(() -> properties("https://example.org/in", keyFile, 0))
        .hasMessageContaining("order-watch.webhook.in-flight is '0'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "secret", "whsec_c2hvcnQ=", "whsec_???"})
  void a_key_file_without_a_usable_key_is_refused_and_its_content_not_told(String line)
      throws IOException {
    write(line);

    assertThatThrownBy(() -> new SigningKeys(keyFile))
        .hasMessageContaining("order-watch.webhook.key-file")
        .satisfies(e -> assertThat(line.isEmpty() || !e.getMessage().contains(line)).isTrue());
  }

  private Collection<Long> send(Change... changes) throws InterruptedException {
    return send(sender(1), changes);
  }

  private static Collection<Long> send(Sender sender, Change... changes)
      throws InterruptedException {
    AtomicInteger id = new AtomicInteger();
    return sender.send(
        Arrays.stream(changes).map(c -> new Entry(id.incrementAndGet(), c)).toList());
  }

  private Sender sender(int inFlight) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    WebhookProperties properties = properties(url, keyFile, inFlight);
    InstantSource clock = () -> now;
    return new WebhookSender(
        URI.create(url), properties, new SigningKeys(keyFile), clock, registry);
  }

  private static WebhookProperties properties(String url, Path keyFile, int inFlight) {
    return new WebhookProperties(
        URI.create(url),
        keyFile,
        Duration.ofSeconds(1),
        inFlight,
        Duration.ofDays(3),
        URI.create("/order-watch"),
        URI.create("https://watch.example"));
  }

  private static VerdictFound found() {
    return new VerdictFound(new FakeInquiry().standing("LOST"));
  }

  private static VerdictEvent event(Change change) {
    return VerdictEvent.of(change, URI.create("/order-watch"), null);
  }

  private double outcome(String outcome) {
    return registry.counter("order.watch.webhook.calls", "outcome", outcome).count();
  }

  private Path keys(byte[]... keys) throws IOException {
    keyFile = folder.resolve("hook.keys");
    write(
        Arrays.stream(keys)
            .map(key -> "whsec_" + Base64.getEncoder().encodeToString(key))
            .toArray(String[]::new));
    return keyFile;
  }

  // Files written within one tick of the file system's clock would look unchanged.
  private void write(String... lines) throws IOException {
    FileTime before =
        Files.exists(keyFile) ? Files.getLastModifiedTime(keyFile) : FileTime.fromMillis(0);
    Files.write(keyFile, List.of(lines));
    Files.setLastModifiedTime(keyFile, FileTime.fromMillis(before.toMillis() + 1000));
  }

  private static String signature(Received call, byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String head = call.header("webhook-id") + "." + call.header("webhook-timestamp") + ".";
      mac.update(head.getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(call.body()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
