package ordertrace.watch.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ordertrace.OrderJourney;
import ordertrace.watch.doctor.Answers.Binding;
import ordertrace.watch.doctor.Answers.Exchange;
import ordertrace.watch.doctor.Answers.Hop;
import ordertrace.watch.doctor.Answers.Host;
import ordertrace.watch.doctor.Answers.Messages;
import ordertrace.watch.doctor.Answers.Queue;
import ordertrace.watch.doctor.Answers.Start;
import ordertrace.watch.doctor.Answers.Sums;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorTest {

  private static final Instant NOW = Instant.parse("2026-03-02T13:05:00Z");
  private static final OrderJourney JOURNEY = OrderJourney.alexandrit();
  private static final Sums HEALTHY = new Sums(List.of(), null, NOW.minusSeconds(2), false);

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private volatile @Nullable String wanted;
  private @Nullable HttpServer server;

  @TempDir Path folder;

  @AfterEach
  void stops() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void where_all_is_there_nothing_is_found() {
    assertThat(findings(all(), HEALTHY, List.of(host()))).isEmpty();
    assertThat(findings(all(), HEALTHY, List.of())).isEmpty();
  }

  @Test
  void a_service_of_the_journey_file_that_never_reported_is_named() {
    List<Start> processes = all();
    processes.removeIf(process -> process.service().equals("shop"));

    assertThat(findings(processes, HEALTHY, List.of()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo("NEVER_REPORTED");
              assertThat(finding.text()).isEqualTo("shop never reported");
              assertThat(finding.remedy()).contains("service.name is 'shop'");
            });
  }

  @Test
  void of_a_closed_system_its_bridge_is_missed() {
    List<Start> processes = all();
    processes.removeIf(process -> process.service().equals("mes-bridge"));

    assertThat(findings(processes, HEALTHY, List.of()))
        .extracting(Finding::text)
        .containsExactly("nobody speaks for mes: its bridge never reported");
  }

  @Test
  void a_service_that_the_journey_file_does_not_have_is_named() {
    List<Start> processes = all();
    processes.add(process("shop-2", List.of()));

    assertThat(findings(processes, HEALTHY, List.of()))
        .extracting(Finding::kind, Finding::subject)
        .containsExactly(tuple("UNKNOWN_SERVICE", "shop-2"));
  }

  @Test
  void a_capability_that_is_off_and_facts_that_are_missing_are_told_apart() {
    List<Start> processes = all();
    processes.add(
        process(
            "crm",
            List.of(
                "telemetry of crm (crm-1) incomplete since 12:00, because its hook message.deliver"
                    + " is off or missing",
                "telemetry of crm (crm-1) incomplete since 12:00, because its facts 17 to 19 are"
                    + " missing")));

    assertThat(findings(processes, HEALTHY, List.of()))
        .extracting(Finding::kind)
        .containsExactly("CAPABILITY_OFF", "INCOMPLETE");
  }

  @Test
  void a_clock_that_is_wrong_is_told_with_its_direction() {
    List<Start> processes = all();
    processes.add(new Start("crm", "crm-9", true, null, Duration.ofMillis(-1500), true, List.of()));

    assertThat(findings(processes, HEALTHY, List.of()))
        .extracting(Finding::text)
        .containsExactly("the clock of crm (crm-9) is 1.5 s ahead");
  }

  @Test
  void a_sender_that_nobody_sees_is_told_by_where_its_messages_come() {
    Sums sums =
        new Sums(List.of(new Messages(new Hop(null, "crm"), "ALIEN", 41)), null, NOW, false);

    assertThat(findings(all(), sums, List.of()))
        .extracting(Finding::text)
        .containsExactly("41 messages came to crm from a sender that nobody sees");
  }

  @Test
  void an_order_watch_that_is_behind_is_told() {
    Instant past = NOW.minusSeconds(600);

    assertThat(findings(all(), new Sums(List.of(), past, past, false), List.of()))
        .extracting(Finding::kind)
        .containsExactly("BEHIND", "BEHIND");
    assertThat(findings(all(), new Sums(List.of(), null, null, false), List.of()))
        .extracting(Finding::text)
        .containsExactly("nothing was judged yet");
  }

  @Test
  void a_queue_that_the_broker_does_not_have_is_told_once() {
    Host host = host();
    List<Queue> queues = new ArrayList<>(host.queues());
    queues.removeIf(queue -> queue.name().equals("mes.orders"));

    assertThat(findings(all(), HEALTHY, List.of(host(queues, host.bindings()))))
        .extracting(Finding::kind, Finding::subject)
        .containsExactly(tuple("QUEUE_MISSING", "mes.orders"));
  }

  @Test
  void a_queue_that_nobody_consumes_is_told() {
    Host host = host();
    List<Queue> queues = new ArrayList<>(host.queues());
    queues.replaceAll(q -> q.name().equals("crm.orders") ? new Queue(q.name(), 0) : q);

    assertThat(findings(all(), HEALTHY, List.of(host(queues, host.bindings()))))
        .extracting(Finding::kind, Finding::subject)
        .containsExactly(tuple("NO_CONSUMER", "crm.orders"));
  }

  @Test
  void a_binding_that_is_missing_or_has_another_key_is_told() {
    Host host = host();
    List<Binding> bindings = new ArrayList<>(host.bindings());
    bindings.removeIf(binding -> binding.key().equals("order.approved"));
    bindings.add(new Binding("orders", "mes.orders", true, "order.aproved"));

    assertThat(findings(all(), HEALTHY, List.of(host(host.queues(), bindings))))
        .extracting(Finding::kind, Finding::subject)
        .containsExactly(tuple("BINDING_MISSING", "orders / order.approved → mes.orders"));
  }

  @Test
  void a_way_over_another_exchange_and_a_pattern_are_ways() {
    Host host = host();
    List<Binding> bindings = new ArrayList<>(host.bindings());
    bindings.removeIf(binding -> binding.exchange().equals("orders"));
    bindings.add(new Binding("orders", "relay", false, "order.#"));
    bindings.add(new Binding("relay", "orders", false, "#"));
    for (Queue queue : host.queues()) {
      bindings.add(new Binding("relay", queue.name(), true, "order.*"));
    }

    assertThat(findings(all(), HEALTHY, List.of(host(host.queues(), bindings)))).isEmpty();
  }

  @Test
  void bindings_that_nobody_has_seen_are_not_missed() {
    assertThat(findings(all(), HEALTHY, List.of(host(host().queues(), null)))).isEmpty();
  }

  @Test
  void it_asks_order_watch_and_says_so_in_plain_words() throws Exception {
    answers("[]");

    assertThat(doctor()).isEqualTo(1);

    assertThat(out.toString())
        .contains("findings", "! shop never reported", "  → start it with the agent")
        .contains("Note: the broker is not looked at");
  }

  @Test
  void all_well_is_exit_code_0() throws Exception {
    answers(new JsonMapper().writeValueAsString(all()));

    assertThat(doctor()).as(out.toString()).isZero();

    assertThat(out.toString()).contains("sees all that it should");
  }

  @Test
  void it_answers_as_json_too() throws Exception {
    answers("[]");

    assertThat(doctor("--json")).isEqualTo(1);

    JsonNode report = new JsonMapper().readTree(out.toString());
    assertThat(report.at("/well").asBoolean()).isFalse();
    assertThat(report.at("/findings/0/kind").asString()).isEqualTo("NEVER_REPORTED");
    assertThat(report.at("/findings/0/remedy").asString()).isNotBlank();
    assertThat(report.at("/notes").size()).isEqualTo(1);
  }

  @Test
  void an_order_watch_that_is_open_to_other_machines_is_a_finding() {
    Sums open = new Sums(List.of(), null, NOW.minusSeconds(2), true);

    assertThat(findings(all(), open, List.of()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo("OPEN");
              assertThat(finding.remedy()).contains("order-watch.web.token-file");
            });
  }

  @Test
  void it_shows_the_token_that_is_in_a_file() throws Exception {
    answers(new JsonMapper().writeValueAsString(all()));
    wanted = "Bearer s3cret";
    Path file = Files.writeString(folder.resolve("token"), "s3cret\n");

    assertThat(doctor()).isEqualTo(2);
    assertThat(err.toString()).contains("answered with 401", "--token-file");
    assertThat(doctor("--token-file", file.toString())).as(out.toString()).isZero();
  }

  @Test
  void what_is_not_order_watch_could_not_be_asked() throws Exception {
    answers("<html>");

    assertThat(doctor()).isEqualTo(2);
    assertThat(err.toString()).contains("did not answer as order-watch does", "--url");
  }

  @Test
  void an_answer_that_is_a_failure_is_exit_code_2() throws Exception {
    answers("[]");
    pages.remove("/api/v1/statistics");

    assertThat(doctor()).isEqualTo(2);
    assertThat(err.toString()).contains("/api/v1/statistics answered with 404");
  }

  @Test
  void where_nobody_listens_it_is_exit_code_2() throws Exception {
    answers("[]");
    int port = server.getAddress().getPort();
    server.stop(0);

    assertThat(run("--url", "http://127.0.0.1:" + port)).isEqualTo(2);
    assertThat(err.toString()).contains("could not be asked");
  }

  @Test
  void an_option_that_does_not_exist_and_a_bad_journey_file_are_exit_code_2() throws Exception {
    Path file = Files.writeString(folder.resolve("journey.yaml"), "version: 7");

    assertThat(run("--what")).isEqualTo(2);
    assertThat(run("--journey-file", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("journey.yaml");
  }

  @Test
  void the_readme_names_every_kind_of_finding() throws Exception {
    List<String> sources = new ArrayList<>();
    for (String name : List.of("Examination", "BrokerExamination")) {
      Path file = Path.of("src/main/java/ordertrace/watch/doctor/" + name + ".java");
      sources.add(Files.readString(file));
    }
    Set<String> kinds = found("\"([A-Z]+_?[A-Z]+)\"", String.join("", sources));
    kinds.remove("ALIEN"); // a state

    String readme = Files.readString(Path.of("README.md"));
    String section = readme.substring(readme.indexOf("## Doctor"));
    String table = section.substring(0, section.indexOf("Without access"));

    assertThat(found("`([A-Z]+_?[A-Z]+)`", table)).isEqualTo(kinds).hasSize(11);
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private int doctor(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--url", "http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    return run(all.toArray(String[]::new));
  }

  private int run(String... args) {
    CommandLine line = Doctor.commandLine(() -> NOW);
    return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
  }

  private void answers(String completeness) throws IOException {
    pages.put("/api/v1/completeness", completeness);
    pages.put(
        "/api/v1/statistics",
        "{\"messages\":[],\"judgedUpTo\":\"2026-03-02T13:04:59Z\",\"new\":1}");
    pages.put("/api/v1/topology", "[]");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          boolean closed =
              wanted != null && !wanted.equals(call.getRequestHeaders().getFirst("Authorization"));
          String page = pages.get(call.getRequestURI().getPath());
          byte[] body = String.valueOf(page).getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(closed ? 401 : page == null ? 404 : 200, body.length);
          try (OutputStream answer = call.getResponseBody()) {
            answer.write(body);
          }
        });
    server.start();
  }

  private static List<Finding> findings(List<Start> processes, Sums sums, List<Host> hosts) {
    return Examination.of(JOURNEY, new Answers(processes, sums, hosts), NOW);
  }

  private static List<Start> all() {
    return new ArrayList<>(
        List.of(
            process("shop", List.of()),
            process("crm", List.of()),
            process("mes-bridge", List.of())));
  }

  private static Start process(String service, List<String> problems) {
    return new Start(
        service, service + "-1", problems.isEmpty(), null, Duration.ZERO, false, problems);
  }

  /** A broker as the journey file says. */
  private static Host host() {
    List<Queue> queues = new ArrayList<>();
    List<Binding> bindings = new ArrayList<>();
    JOURNEY
        .messages()
        .forEach(
            rule ->
                rule.queues()
                    .forEach(
                        queue -> {
                          queues.add(new Queue(queue.name(), 1));
                          bindings.add(
                              new Binding(
                                  rule.exchange(), queue.name(), true, rule.routingKeyPattern()));
                        }));
    return host(queues, bindings);
  }

  private static Host host(List<Queue> queues, @Nullable List<Binding> bindings) {
    List<Exchange> exchanges =
        List.of(
            new Exchange("orders", "topic"),
            new Exchange("mes.events", "topic"),
            new Exchange("relay", "topic"));
    return new Host("rabbit/", queues, exchanges, bindings);
  }
}
