package ordertrace.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import ordertrace.demo.broker.BrokerAddress;
import ordertrace.demo.check.Findings;
import ordertrace.demo.check.ReadBack;
import ordertrace.demo.fleet.Fleet;
import ordertrace.demo.fleet.FleetSettings;
import ordertrace.demo.fleet.Jars;
import ordertrace.demo.fleet.Ports;
import ordertrace.demo.fleet.Telemetry;
import ordertrace.demo.fleet.Tracing;
import ordertrace.demo.order.DemoDay;
import ordertrace.demo.order.PlacedOrder;
import ordertrace.demo.way.Evidence;
import ordertrace.demo.way.OrderWay;
import ordertrace.demo.way.WayPicture;
import ordertrace.demo.way.Zipkin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything on this machine, places orders and shows the way of each. */
@Command(
    name = "demo.sh",
    mixinStandardHelpOptions = true,
    version = "order tracing demo",
    usageHelpWidth = 100,
    description = {
      "Starts a broker, Shop, CRM, MES, carrier, bridge, order-watch and Zipkin, each in a JVM of its",
      "own, places orders, prints the way of each and what order-watch found. Needs a JDK 17 and",
      "Maven, nothing else."
    })
public final class Demo implements Callable<Integer> {

  @Option(
      names = "--once",
      description =
          "End after the orders: exit code 0 only if every expected span, id and fact was read back, and"
              + " order-watch found every trouble.")
  private boolean once;

  @Option(
      names = "--broker",
      paramLabel = "URI",
      description = "Use this broker instead of the embedded one: amqp://user:password@host:5672.")
  private @Nullable String broker;

  @Option(
      names = "--ports-from",
      paramLabel = "N",
      description = "Listen on N, N+1 … N+9 instead of the usual ports; 0 takes any free ones.")
  private @Nullable Integer portsFrom;

  @Option(
      names = "--keep-logs",
      description = "Continue the log files of earlier runs instead of deleting them.")
  private boolean keepLogs;

  @Option(
      names = "--data-folder",
      paramLabel = "DIR",
      description = "Logs, facts and databases; emptied at the start (default: ${DEFAULT-VALUE}).")
  private Path dataFolder = Path.of(".demo");

  private final Screen screen;

  Demo(Screen screen) {
    this.screen = screen;
  }

  /** Ends with 0 if all went well, 1 if something is missing or failed, 2 for unknown options. */
  public static void main(String[] args) {
    System.exit(commandLine(Screen.terminal()).execute(args));
  }

  static CommandLine commandLine(Screen screen) {
    return new CommandLine(new Demo(screen))
        .setExecutionExceptionHandler(
            (failure, commandLine, parsed) -> {
              if (failure instanceof DemoFailure) {
                screen.failure(String.valueOf(failure.getMessage()));
                return CommandLine.ExitCode.SOFTWARE;
              }
              throw failure;
            });
  }

  @Override
  public Integer call() throws Exception {
    Fleet fleet = Fleet.prepare(settings(), keepLogs, screen);
    Stop stop = Stop.onSignal(fleet);
    try (fleet) {
      return run(fleet);
    } catch (DemoFailure failure) {
      // After Ctrl-C the processes end, which is no failure.
      stop.waitIfRequested();
      throw failure;
    }
  }

  private int run(Fleet fleet) throws InterruptedException, ExecutionException {
    try {
      screen.title("Starting the fleet · logs in " + dataFolder.resolve("logs"));
      fleet.start();
      int missing = show(fleet);
      return once ? missing : stay(fleet);
    } catch (DemoFailure failure) {
      fleet.requireAlive(); // whatever failed: if a process died, that is the reason
      throw failure;
    }
  }

  /** Places the orders and prints what became of them; 0 if everything was recorded. */
  private int show(Fleet running) throws InterruptedException {
    screen.title("Placing orders");
    List<PlacedOrder> orders = new DemoDay(running, screen::line).play();
    screen.title("Reading their traces and facts back");
    ReadBack read = ReadBack.of(orders, running);
    FleetSettings fleet = running.settings();
    for (Evidence evidence : read.orders()) {
      screen.print("");
      WayPicture.lines(OrderWay.of(evidence, fleet.ports()), Instant.now()).forEach(screen::print);
    }
    Findings found = findings(orders, running);
    whereToLook(orders, fleet);
    return verdict(read, found);
  }

  private Findings findings(List<PlacedOrder> orders, Fleet running) throws InterruptedException {
    screen.title("What order-watch found, without being told");
    Findings found = Findings.of(orders, running);
    found.lines().forEach(screen::print);
    return found;
  }

  private void whereToLook(List<PlacedOrder> orders, FleetSettings fleet) {
    Zipkin zipkin = new Zipkin(fleet.ports().zipkin());
    screen.title("Where to look");
    orders.forEach(
        order -> screen.line(order.orderId() + "  " + zipkin.searchFor(order.orderId())));
    screen.line(
        "Shop          http://localhost:%d/swagger-ui.html".formatted(fleet.ports().shop()));
    screen.line("CRM           http://localhost:%d/swagger-ui.html".formatted(fleet.ports().crm()));
    screen.line("Carrier       http://localhost:%d/requests".formatted(fleet.ports().carrier()));
    screen.line("order-watch   http://localhost:%d/".formatted(fleet.ports().watch()));
    screen.line("Facts         " + fleet.facts());
  }

  private int verdict(ReadBack read, Findings found) {
    screen.print("");
    read.missing().forEach(missing -> screen.failure("missing: " + missing));
    found.missing().forEach(missing -> screen.failure("not found by order-watch: " + missing));
    boolean complete = read.missing().isEmpty() && found.missing().isEmpty();
    if (complete) {
      screen.print(
          "@|green,bold ✓ Every expected span, id and fact was read back, and every trouble found.|@");
    }
    return complete ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private int stay(Fleet fleet) throws InterruptedException, ExecutionException {
    screen.print("Ctrl-C ends everything.");
    throw fleet.death().get();
  }

  private FleetSettings settings() {
    Ports ports = ports();
    return new FleetSettings(
        Jars.built(),
        dataFolder,
        ports,
        broker == null ? null : new BrokerAddress(broker),
        Tracing.EXTENSION,
        Telemetry.toZipkinAndSink(ports),
        Map.of());
  }

  private Ports ports() {
    if (portsFrom == null) {
      return Ports.standard();
    }
    return portsFrom == 0 ? Ports.free() : Ports.from(portsFrom);
  }
}
