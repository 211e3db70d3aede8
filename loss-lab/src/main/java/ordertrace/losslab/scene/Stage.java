package ordertrace.losslab.scene;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import ordertrace.losslab.actor.Way;
import org.jspecify.annotations.Nullable;

/** Everything that a run needs, started. Closing ends it. */
public final class Stage implements AutoCloseable {

  /**
   * The exchange that all messages are published to; its keys are the queues' names without lab.
   */
  public static final String EXCHANGE = "lab";

  /** An exchange that hands on to another one what no queue is bound for. */
  public static final String NARROW = "lab.narrow";

  private static final long COUNTED_SECONDS = 14;

  // The sampler looks at bindings every 4 seconds.
  private static final long LOOKED_SECONDS = 7;

  // Told each second.
  private static final long HEARD_SECONDS = 3;

  // So many failures in a row, and the extension switches a hook off.
  private static final int STRIKES = 10;

  // So long after its publish a message is judged that has a deadline of 15 seconds. What its
  // consumer's next life misses would be another reason for its gap.
  private static final Duration JUDGED = Duration.ofSeconds(30);

  private static final Duration WRONG_BY = Duration.ofMinutes(3);
  private static final String NO_HOOKS = "-Dotel.instrumentation.ordertrace-rabbitmq.enabled=false";
  private static final String EXTENSION = "-Dotel.javaagent.extensions=";
  private static final String NAMES_BY = "-Dordertrace.fingerprint.key-file=";
  private static final String JOURNEY = "journey.yaml";

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Deeds deeds = new Deeds();
  private final Ground ground;
  private final Conditions conditions;
  private final Path folder;
  private final Aside aside = keep(new Aside());
  private @Nullable Admin admin;
  private @Nullable Mes mes;
  private @Nullable Line line;
  private @Nullable Line intake;
  private @Nullable WatchProcess watch;
  private @Nullable Player shop;
  private @Nullable Player crm;
  private @Nullable Player packer;
  private @Nullable Player twin;
  private @Nullable Player fading;
  private final Map<String, List<Finale>> finales = new LinkedHashMap<>();
  private @Nullable Broker broker;
  private boolean packerRests = true;
  private @Nullable Instant hookOff;

  /** What is done at the end, because it concerns more than one message. */
  @FunctionalInterface
  public interface Finale {
    void play() throws Exception;
  }

  private Stage(Ground ground, Conditions conditions, Path folder) {
    this.ground = ground;
    this.conditions = conditions;
    this.folder = folder;
  }

  /**
   * Starts everything.
   *
   * @param folder where processes work and log
   */
  public static Stage open(
      Broker broker, Ground ground, Conditions conditions, Jars jars, Path folder)
      throws Exception {
    Stage stage = new Stage(ground, conditions, folder);
    try {
      stage.start(broker, jars);
      return stage;
    } catch (Exception | Error e) {
      stage.close();
      throw e;
    }
  }

  private void start(Broker given, Jars jars) throws Exception {
    broker = given;
    writeJourney();
    Admin boss = keep(new Admin(given, deeds));
    admin = boss;
    Topology.declare(boss, ground);
    Mes closed = new Mes(boss, deeds, folder);
    mes = closed;
    Line cuttable = keep(Line.to(given.address().getHost(), given.port()));
    line = cuttable;
    WatchProcess own = keep(new WatchProcess(jars, folder, properties(given, cuttable)));
    watch = own;
    // Before those who tell it anything: who finds it away comes back after seconds only.
    own.awaitReady();
    Line facts = keep(Line.to("127.0.0.1", own.intake()));
    intake = facts;
    String otlp = "http://127.0.0.1:" + facts.port();
    BridgeProcess bridge = startBridge(given, closed, otlp, jars);
    startPlayers(given, cuttable, facts, jars);
    if (bridge != null) {
      bridge.awaitReady();
    }
    startConsuming();
  }

  // What the MES tells is lost on RabbitMQ alone.
  private @Nullable BridgeProcess startBridge(Broker given, Mes closed, String otlp, Jars jars)
      throws IOException {
    return ground.rabbitmq()
        ? keep(new BridgeProcess(jars, given, closed.keyFile(), otlp, folder))
        : null;
  }

  private List<String> properties(Broker given, Line cuttable) throws IOException {
    List<String> properties = new ArrayList<>();
    properties.add("--order-watch.judging.max-wait=" + conditions.maxWait());
    if (ground.looked()) {
      properties.addAll(Looks.properties(given, cuttable, folder));
    }
    return properties;
  }

  private void startPlayers(Broker given, Line cuttable, Line facts, Jars jars) throws Exception {
    String otlp = "http://127.0.0.1:" + facts.port();
    String wrongClock = "http://127.0.0.1:" + keep(WrongClock.before(facts, WRONG_BY)).port();
    List<Part> parts =
        List.of(
            new Part("shop", "shop", otlp, options()),
            new Part("crm", "crm", otlp, options(NAMES_BY + mes().keyFile())),
            new Part("packer", "packer", otlp, options()),
            new Part("twin", "packer", wrongClock, options()),
            new Part("blind", "blind", otlp, options(NO_HOOKS)),
            new Part("fading", "fading", otlp, options(EXTENSION + sabotaged(jars))));
    Map<String, Player> players = new LinkedHashMap<>();
    for (Part part : parts) {
      String address = given.address().toString();
      String byLine = given.by(cuttable);
      Player player = keep(Player.start(part, jars, deeds, address, byLine, folder));
      players.put(part.name(), player);
    }
    for (Player player : players.values()) {
      player.awaitReady();
    }
    shop = players.get("shop");
    crm = players.get("crm");
    packer = players.get("packer");
    twin = players.get("twin");
    fading = players.get("fading");
    Objects.requireNonNull(players.get("blind")).consume(Topology.BLIND);
  }

  private Path sabotaged(Jars jars) throws IOException {
    return SabotagedExtension.of(jars.of("otel-extension.jar"), folder);
  }

  private List<String> options(String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    if (conditions.sampler() != null) {
      options.add("-Dotel.traces.sampler=" + conditions.sampler());
    }
    return options;
  }

  private void startConsuming() throws Exception {
    for (String queue : Topology.consumed(ground)) {
      crm().consume(queue);
    }
    if (ground.rabbitmq()) {
      crm().consume(Topology.SPY, Way.EXCLUSIVE);
    }
    for (String queue : List.of(Topology.SHARED, Topology.SKEWED)) {
      twin().consume(queue);
    }
    fading().consume(Topology.FADING);
    for (String queue : Topology.consumedWithoutAgent()) {
      admin().consume(queue);
    }
    admin().shovel(Topology.SHOVELED, Topology.LANDED);
  }

  private <C extends AutoCloseable> C keep(C part) {
    open.push(part);
    return part;
  }

  private void writeJourney() throws IOException {
    try (InputStream journey =
        Objects.requireNonNull(Stage.class.getResourceAsStream("/ordertrace/losslab/" + JOURNEY))) {
      Files.copy(journey, journey());
    }
  }

  /** The journey file that everybody reads. */
  public Path journey() {
    return folder.resolve(JOURNEY);
  }

  public Ground ground() {
    return ground;
  }

  public Deeds deeds() {
    return deeds;
  }

  public Admin admin() {
    return Objects.requireNonNull(admin);
  }

  public Mes mes() {
    return Objects.requireNonNull(mes);
  }

  /** The line by which the shop reaches the broker when a message is to go by it. */
  public Line line() {
    return Objects.requireNonNull(line);
  }

  /** The line by which facts reach order-watch. */
  public Line intake() {
    return Objects.requireNonNull(intake);
  }

  public WatchProcess watch() {
    return Objects.requireNonNull(watch);
  }

  public Verdicts verdicts() {
    return new Verdicts(watch());
  }

  /** The service that publishes. */
  public Player shop() {
    return Objects.requireNonNull(shop);
  }

  /** The service that consumes. */
  public Player crm() {
    return Objects.requireNonNull(crm);
  }

  /** A second process of the service that dies; its clock is wrong, and it does not die. */
  public Player twin() {
    return Objects.requireNonNull(twin);
  }

  /** A service of which a hook can be made to fail; started anew if it has failed. */
  public Player fading() throws IOException, InterruptedException {
    Player one = Objects.requireNonNull(fading);
    Instant off = hookOff;
    if (off != null) {
      Duration left = Duration.between(Instant.now(), off.plus(JUDGED));
      TimeUnit.MILLISECONDS.sleep(left.toMillis()); // not at all if that is over
      one.restart();
      one.awaitReady();
      one.consume(Topology.FADING);
      hookOff = null;
    }
    return one;
  }

  /**
   * Has the hook of that service fail until it is off, and said so. It fails at messages of which
   * nobody else tells anything either.
   */
  public void failHook(Player victim, String order) throws IOException, InterruptedException {
    long before = deeds.count("sabotaged", "hook", "-");
    victim.tell("sabotage");
    deeds.await("sabotaged", "hook", "-", before + 1);
    for (int i = 0; i < STRIKES; i++) {
      String strike = UUID.randomUUID().toString();
      admin().publish(strike, "fading", order, "ack");
      deeds.await("acked", strike, Topology.FADING, 1);
    }
    hookOff = Instant.now();
    TimeUnit.SECONDS.sleep(HEARD_SECONDS);
  }

  /** The service that dies; alive, and consuming what it consumes. */
  public Player packer() throws InterruptedException {
    Player one = Objects.requireNonNull(packer);
    if (packerRests) {
      one.awaitReady();
      one.consume(Topology.HELD);
      one.consume(Topology.AUTO, Way.AUTO_ACK);
      one.consume(Topology.SHARED, Way.FIRST);
      if (ground.rabbitmq()) {
        one.consume(Topology.OWN, Way.EXCLUSIVE);
      }
      packerRests = false;
    }
    return one;
  }

  /** Kills the service that dies, and starts it anew. */
  public void killPacker() throws IOException, InterruptedException {
    Player victim = packer();
    // Whoever has just acknowledged is still in its handler.
    TimeUnit.SECONDS.sleep(1);
    victim.dieAndComeBack();
    packerRests = true;
  }

  /** Has somebody publish a message, and waits until it is done. */
  public void publish(
      Player publisher,
      String id,
      String exchange,
      String key,
      String order,
      String plan,
      String... ways)
      throws InterruptedException {
    long before = deeds.count("published", id, "-");
    publisher.tell("publish", id, exchange, key, order, plan, String.join(",", ways));
    deeds.await("published", id, "-", before + 1);
  }

  /** Has somebody connect by the line that may be cut. */
  public void connectByLine(Player publisher) throws InterruptedException {
    long before = deeds.count("connected", "line", "-");
    publisher.tell("connect");
    deeds.await("connected", "line", "-", before + 1);
  }

  /** Waits until order-watch has looked at the bindings, however often it dies meanwhile. */
  public void awaitLooks() throws InterruptedException {
    int starts;
    do {
      starts = watch().starts();
      watch().awaitReady();
      TimeUnit.SECONDS.sleep(LOOKED_SECONDS);
    } while (watch().starts() != starts);
  }

  /** Does beside everything else what takes its time, one thing after the other. */
  public void aside(Finale slow) {
    aside.play(slow);
  }

  /** Waits until that is done. */
  public void awaitAside() throws Exception {
    aside.await();
  }

  /** Restarts the broker, and returns when its clients are back. */
  public void restartBroker() throws Exception {
    // Nobody knows whether an event of the MES is persistent: what was lost shortly before the
    // restart may have been lost by it.
    mes().awaitKnown(verdicts());
    // What a broker counted last is gone before anybody asked: its counters lag by seconds.
    TimeUnit.SECONDS.sleep(COUNTED_SECONDS);
    admin().across(Objects.requireNonNull(Objects.requireNonNull(broker).restart()));
  }

  /**
   * Puts something off until all messages are published.
   *
   * @param what of which only the first is done, for all
   * @param after is done then for each
   */
  public void atEnd(String what, Finale once, Finale after) {
    finales.computeIfAbsent(what, unused -> new ArrayList<>(List.of(once))).add(after);
  }

  /** Does what was put off. */
  public void finish() throws Exception {
    for (List<Finale> finale : finales.values()) {
      for (Finale one : finale) {
        one.play();
      }
    }
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
