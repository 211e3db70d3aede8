package ordertrace.demo.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordertrace.demo.broker.EmbeddedBroker;
import ordertrace.demo.sink.FactSink;

/** Turns settings into members: heap, options and environment of every process. */
final class Members {

  private final FleetSettings settings;
  private final Ports ports;
  private final Jars jars;

  private Members(FleetSettings settings) {
    this.settings = settings;
    this.ports = settings.ports();
    this.jars = settings.jars();
  }

  static FleetPlan plan(FleetSettings settings) {
    Members members = new Members(settings);
    return new FleetPlan(members.foundations(), members.services());
  }

  private List<Member> foundations() {
    List<Member> members = new ArrayList<>();
    if (settings.broker() == null) {
      members.add(broker());
    }
    if (settings.telemetry().viewer()) {
      members.add(zipkin());
      members.add(watch());
      members.add(sink());
    }
    return members;
  }

  private List<Member> services() {
    List<Member> members = new ArrayList<>(List.of(shop(), crm(), mes(), carrier()));
    if (settings.tracing() == Tracing.EXTENSION) {
      members.add(bridge());
    }
    return members;
  }

  private Member broker() {
    return new Member(
        "broker",
        ports.amqp(),
        JavaCommand.withHeap(128)
            .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=info")
            .main(jars.classPath(), EmbeddedBroker.class, Integer.toString(ports.amqp())),
        Map.of(),
        Health.amqp(settings.brokerAddress()),
        settings.brokerAddress().toString());
  }

  private Member zipkin() {
    return new Member(
        "zipkin",
        ports.zipkin(),
        JavaCommand.withHeap(224).jar(jars.of("zipkin-server.jar")),
        Map.of(
            "QUERY_PORT", Integer.toString(ports.zipkin()),
            "STORAGE_TYPE", "mem",
            "MEM_MAX_SPANS", "50000"),
        Health.http(local(ports.zipkin()) + "/health"),
        local(ports.zipkin()));
  }

  private Member sink() {
    return new Member(
        "fact-sink",
        ports.sink(),
        JavaCommand.withHeap(48)
            .main(
                jars.classPath(),
                FactSink.class,
                Integer.toString(ports.sink()),
                settings.dataFolder().toAbsolutePath().toString(),
                local(ports.intake()) + "/v1/logs"),
        Map.of(),
        Health.http(local(ports.sink()) + "/health"),
        settings.facts().toString());
  }

  private Member watch() {
    return spring("order-watch", "order-watch.jar", ports.watch(), JavaCommand.withHeap(192))
        .with("OTEL_SERVICE_NAME", "order-watch")
        .with("SPRING_DATASOURCE_URL", database("order-watch") + ";WRITE_DELAY=0")
        .with("ORDERWATCH_JOURNEYFILE", settings.journey().toString())
        .with("ORDERWATCH_INTAKE_HTTPPORT", Integer.toString(ports.intake()))
        .with("ORDERWATCH_INTAKE_GRPCPORT", "0")
        .member();
  }

  private Member shop() {
    return spring("shop", "shop-sample.jar", ports.shop(), traced("shop"))
        .with("SPRING_DATASOURCE_URL", database("shop"))
        .with("SHOP_MODELS_FOLDER", settings.dataFolder().toAbsolutePath() + "/models")
        .with("SHOP_MES_URL", local(ports.mes()))
        .withAll(sharedKey("ORDERTRACE"))
        .withAll(settings.overrides())
        .member();
  }

  private Member crm() {
    return spring("crm", "crm-sample.jar", ports.crm(), traced("crm"))
        .with("SPRING_DATASOURCE_URL", database("crm"))
        .with("CRM_CARRIER_URL", local(ports.carrier()))
        .withAll(sharedKey("ORDERTRACE"))
        .withAll(settings.overrides())
        .member();
  }

  private Member bridge() {
    return spring("mes-bridge", "mes-bridge.jar", ports.bridge(), JavaCommand.withHeap(128))
        .with("OTEL_SERVICE_NAME", "mes-bridge")
        .withAll(sharedKey("MES_BRIDGE"))
        .member();
  }

  private Member mes() {
    return new Member(
        "mes",
        ports.mes(),
        JavaCommand.withHeap(48).jar(jars.of("mes-sample.jar")),
        Map.ofEntries(
            Map.entry("MES_BROKER", settings.brokerAddress().uri()),
            Map.entry("MES_HTTP_PORT", Integer.toString(ports.mes())),
            Map.entry("MES_TIME_FACTOR", "0.001"),
            // So that a customer can still cancel: at this speed some prices take no time at all.
            Map.entry("MES_CALC_MIN", "PT20M"),
            Map.entry("MES_SEED", "4711")),
        Health.http(local(ports.mes()) + "/health"),
        local(ports.mes()));
  }

  private Member carrier() {
    return new Member(
        "carrier",
        ports.carrier(),
        JavaCommand.withHeap(32).jar(jars.of("carrier-sample.jar")),
        Map.of(
            "CARRIER_HTTP_PORT",
            Integer.toString(ports.carrier()),
            "CARRIER_WEBHOOK_URL",
            local(ports.crm()) + "/carrier/events",
            "CARRIER_DELIVERY_DELAY",
            "PT1S"),
        Health.http(local(ports.carrier()) + "/health"),
        local(ports.carrier()) + "/requests");
  }

  private JavaCommand traced(String service) {
    JavaCommand command = JavaCommand.withHeap(192);
    if (settings.tracing() == Tracing.NONE) {
      return command;
    }
    command
        .option("-javaagent:" + jars.of("opentelemetry-javaagent.jar"))
        .option("-Dotel.service.name=" + service);
    return settings.tracing() == Tracing.EXTENSION
        ? command
            .option("-Dotel.javaagent.extensions=" + jars.of("otel-extension.jar"))
            // In the folder that members work in, which each run empties: no facts of another run.
            .option("-Dordertrace.journal.folder=journals")
            // order-watch concludes nothing from silence before the next heartbeat.
            .option("-Dordertrace.heartbeat.interval=2s")
        : command;
  }

  private Map<String, String> sharedKey(String prefix) {
    return settings.tracing() == Tracing.EXTENSION
        ? Map.of(prefix + "_FINGERPRINT_KEY_FILE", settings.fingerprintKey().toString())
        : Map.of();
  }

  private SpringMember spring(String name, String jar, int port, JavaCommand command) {
    return new SpringMember(name, port, command.jar(jars.of(jar)))
        .withAll(settings.telemetry().environment())
        .with("SERVER_PORT", Integer.toString(port))
        .with("SPRING_RABBITMQ_ADDRESSES", settings.brokerAddress().uri());
  }

  /**
   * In the folder that members work in: span names repeat this path, and a long one hides the
   * table.
   */
  private static String database(String service) {
    return "jdbc:h2:file:./" + service;
  }

  private static String local(int port) {
    return "http://localhost:" + port;
  }

  /** Collects the environment of a Spring Boot service. */
  private record SpringMember(
      String name, int port, List<String> command, Map<String, String> environment) {

    SpringMember(String name, int port, List<String> command) {
      this(name, port, command, new LinkedHashMap<>());
    }

    SpringMember with(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    SpringMember withAll(Map<String, String> variables) {
      environment.putAll(variables);
      return this;
    }

    Member member() {
      return new Member(
          name,
          port,
          command,
          environment,
          Health.http(local(port) + "/actuator/health"),
          local(port));
    }
  }
}
