package ordertrace.demo.fleet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import ordertrace.demo.DemoFailure;

/**
 * Broker, services, MES, carrier, bridge and viewer, each in a JVM of its own; closing it ends them
 * all.
 *
 * <p>Thread-safe: a shutdown hook may close it at any moment, also while it starts.
 */
public final class Fleet implements AutoCloseable {

  // Longer than the services finish requests (10 s) and then send what they know.
  private static final Duration GRACE = Duration.ofSeconds(25);

  private final FleetSettings settings;
  private final FleetPlan plan;
  private final Progress progress;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private final DataFolder data;
  private final Undertaker undertaker;
  private boolean closed;

  private Fleet(
      FleetSettings settings,
      FleetPlan plan,
      DataFolder data,
      Undertaker undertaker,
      Progress progress) {
    this.settings = settings;
    this.plan = plan;
    this.data = data;
    this.undertaker = undertaker;
    this.progress = progress;
  }

  /**
   * Checks the ground: ports free, jars there, data folder ours. Starts nothing of the fleet yet.
   *
   * @throws DemoFailure with a sentence for the user
   */
  public static Fleet prepare(FleetSettings settings, boolean keepLogs, Progress progress) {
    return prepare(settings, Members.plan(settings), keepLogs, progress);
  }

  static Fleet prepare(
      FleetSettings settings, FleetPlan plan, boolean keepLogs, Progress progress) {
    Ports.requireFree(plan.all());
    if (settings.broker() != null && !settings.broker().answers()) {
      throw new DemoFailure(
          "The broker "
              + settings.broker()
              + " does not let us in: start it, or check user and password in --broker.");
    }
    DataFolder data = DataFolder.open(settings.dataFolder(), keepLogs);
    try {
      if (settings.tracing() == Tracing.EXTENSION) {
        FingerprintKey.write(settings.fingerprintKey());
        ShortDay.write(settings.journey());
      }
      return new Fleet(settings, plan, data, Undertaker.hire(settings.jars()), progress);
    } catch (IOException e) {
      data.close();
      throw new DemoFailure(
          "Cannot start a Java process, or write to %s: check JAVA_HOME and permissions."
              .formatted(settings.dataFolder()),
          e);
    }
  }

  /**
   * Starts everything and returns when all answer.
   *
   * @throws DemoFailure if a process died or does not answer in time; the caller closes the fleet
   */
  public Fleet start() throws InterruptedException {
    Startup startup = new Startup(progress);
    startup.await(startAll(plan.foundations()));
    startup.await(startAll(plan.services()));
    return this;
  }

  public FleetSettings settings() {
    return settings;
  }

  /** Completes when a member ends; normally only after {@link #close()}. */
  public CompletableFuture<DemoFailure> death() {
    return CompletableFuture.anyOf(
            children.stream().map(Child::onExit).toArray(CompletableFuture[]::new))
        .thenApply(child -> ((Child) child).death());
  }

  /**
   * Passes as long as all that was started runs.
   *
   * @throws DemoFailure that names the member that ended
   */
  public void requireAlive() {
    for (Child child : children) {
      if (!child.isAlive()) {
        throw child.death();
      }
    }
  }

  /** Ends all processes; returns when none of them is left. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // Services first: what they report while they end still finds the broker and the sink.
    int foundations = Math.min(plan.foundations().size(), children.size());
    stop(children.subList(foundations, children.size()));
    stop(children.subList(0, foundations));
    undertaker.close();
    data.close();
  }

  private static void stop(List<Child> children) {
    children.forEach(Child::askToStop);
    long deadline = System.nanoTime() + GRACE.toNanos();
    children.forEach(child -> child.stopWithin(Duration.ofNanos(deadline - System.nanoTime())));
  }

  private List<Child> startAll(List<Member> members) {
    List<Child> started = new ArrayList<>();
    for (Member member : members) {
      started.add(start(member));
    }
    return started;
  }

  private synchronized Child start(Member member) {
    if (closed) {
      throw new DemoFailure("Stopped before " + member.name() + " was started.");
    }
    Child child =
        Child.start(member, undertaker.mark(), settings.dataFolder(), settings.log(member.name()));
    children.add(child);
    try {
      undertaker.watch(child.handle());
    } catch (IOException e) {
      throw new DemoFailure("Somebody ended the demo's helper process; start again.", e);
    }
    return child;
  }
}
