package ordertrace.losslab.scene;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everything that a run needs, started. Closing ends it. */
public final class Stage implements AutoCloseable {

  /**
   * The exchange that all messages are published to; its keys are the queues' names without lab.
   */
  public static final String EXCHANGE = "lab";

  /** The service that publishes. */
  public static final String SHOP = "shop";

  /** The service that consumes. */
  public static final String CRM = "crm";

  /** The service that dies while it consumes. */
  public static final String PACKER = "packer";

  private static final long COUNTED_SECONDS = 12;
  private static final String JOURNEY = "journey.yaml";

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Deeds deeds = new Deeds();
  private final Ground ground;
  private final Path folder;
  private @Nullable Admin admin;
  private @Nullable Line line;
  private @Nullable Line intake;
  private @Nullable WatchProcess watch;
  private @Nullable Player shop;
  private @Nullable Player crm;
  private @Nullable Player packer;
  private final Map<String, List<Finale>> finales = new LinkedHashMap<>();
  private @Nullable Broker broker;
  private boolean packerRests = true;

  /** What is done at the end, because it concerns more than one message. */
  @FunctionalInterface
  public interface Finale {
    void play() throws Exception;
  }

  private Stage(Ground ground, Path folder) {
    this.ground = ground;
    this.folder = folder;
  }

  /**
   * Starts everything.
   *
   * @param folder where processes work and log
   */
  public static Stage open(Broker broker, Ground ground, Jars jars, Path folder) throws Exception {
    Stage stage = new Stage(ground, folder);
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
    Line cuttable = keep(Line.to(given.address().getHost(), given.port()));
    line = cuttable;
    List<String> looks = ground.looked() ? Looks.properties(given, cuttable, folder) : List.of();
    WatchProcess own = keep(new WatchProcess(jars, folder, looks));
    watch = own;
    // Before those who tell it anything: who finds it away comes back after seconds only.
    own.awaitReady();
    Line facts = keep(Line.to("127.0.0.1", own.intake()));
    intake = facts;
    String otlp = "http://127.0.0.1:" + facts.port();
    List<Player> players = new ArrayList<>();
    for (String service : List.of(SHOP, CRM, PACKER)) {
      String address = given.address().toString();
      String byLine = given.by(cuttable);
      players.add(keep(Player.start(service, jars, deeds, otlp, address, byLine, folder)));
    }
    shop = players.get(0);
    crm = players.get(1);
    packer = players.get(2);
    for (Player player : players) {
      player.awaitReady();
    }
    for (String queue : Topology.consumed(ground)) {
      crm().consume(queue, false);
    }
    for (String queue : Topology.consumedWithoutAgent()) {
      boss.consume(queue);
    }
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

  public Player crm() {
    return Objects.requireNonNull(crm);
  }

  /** The service that dies; alive, and consuming what it consumes. */
  public Player packer() throws InterruptedException {
    Player one = Objects.requireNonNull(packer);
    if (packerRests) {
      one.awaitReady();
      one.consume(Topology.HELD, false);
      one.consume(Topology.AUTO, true);
      packerRests = false;
    }
    return one;
  }

  /** Kills the service that dies, and starts it anew. */
  public void killPacker() throws IOException, InterruptedException {
    packer().dieAndComeBack();
    packerRests = true;
  }

  /** Has the shop publish a message, and waits until it has. */
  public void publish(
      String id, String exchange, String key, String order, String plan, String... ways)
      throws InterruptedException {
    long before = deeds.count("published", id, "-");
    Player publisher = Objects.requireNonNull(shop);
    publisher.tell("publish", id, exchange, key, order, plan, String.join(",", ways));
    deeds.await("published", id, "-", before + 1);
  }

  /** Has the shop connect by the line that may be cut. */
  public void connectByLine() throws InterruptedException {
    long before = deeds.count("connected", "line", "-");
    Objects.requireNonNull(shop).tell("connect");
    deeds.await("connected", "line", "-", before + 1);
  }

  /** Restarts the broker, and returns when its clients are back. */
  public void restartBroker() throws Exception {
    // What a broker counted last is gone before anybody asked: its counters lag by seconds.
    TimeUnit.SECONDS.sleep(COUNTED_SECONDS);
    Objects.requireNonNull(Objects.requireNonNull(broker).restart()).call();
    admin().awaitOpen();
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
