package ordertrace.agent;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import ordertrace.Fingerprint;
import ordertrace.OrderJourney;
import ordertrace.agent.beside.Neighbours;
import ordertrace.agent.code.CodeOperations;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.door.DoorTrial;
import ordertrace.agent.door.ModuleSwitch;
import ordertrace.agent.error.OrderErrors;
import ordertrace.agent.fact.BrokerContacts;
import ordertrace.agent.fact.FactRecorder;
import ordertrace.agent.fact.LifeSigns;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.http.HttpOrders;
import ordertrace.agent.journal.FactDelivery;
import ordertrace.agent.journal.Farewell;
import ordertrace.agent.log.OrderLogs;
import ordertrace.agent.message.MessageHooks;
import ordertrace.agent.order.OrderSpans;
import ordertrace.agent.order.OtherOperations;
import ordertrace.agent.order.ServiceIdentity;
import ordertrace.agent.privacy.Privacy;
import ordertrace.agent.tls.ReloadingTls;
import ordertrace.privacy.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the running extension. The agent makes its entry classes by reflection, each on its
 * own, so {@link #running} is the only way by which they find each other's parts.
 */
final class OrderTracing {

  private static final Logger logger = Logger.getLogger(OrderTracing.class.getName());

  private static volatile @Nullable OrderTracing running;
  private static volatile boolean asked;
  private static volatile @Nullable Privacy privacy = Privacy.standard();

  final OrderTracingConfig config;
  final OrderJourney journey;
  final @Nullable Fingerprint fingerprint;
  final Guard guard = new Guard();
  final DoorOperations doors = new DoorOperations(guard);
  final DoorTrial trial = new DoorTrial(doors, guard);
  final ServiceIdentity service = new ServiceIdentity();
  final OrderSpans spans = new OrderSpans(service, guard);
  final OtherOperations operations = new OtherOperations(service, guard);
  final Ignored ignored = new Ignored();
  final BrokerContacts contacts = new BrokerContacts();
  final FactDelivery delivery;
  final FactRecorder facts;
  final LifeSigns lifeSigns;
  final OrderNews news;
  final HttpOrders http;
  final MessageHooks messages;
  final ReloadingTls tls;
  final OrderErrors errors;
  final OrderLogs logs;
  final Privacy rules;
  final Set<AttributeKey<?>> hidden;

  private volatile @Nullable Supplier<LogRecordExporter> factSender;

  private OrderTracing(
      OrderTracingConfig config,
      OrderJourney journey,
      @Nullable Fingerprint fingerprint,
      Set<AttributeKey<?>> hidden) {
    this.config = config;
    this.journey = journey;
    this.fingerprint = fingerprint;
    this.hidden = hidden;
    this.delivery =
        new FactDelivery(config.journal(), ignored::count, guard.capability("shipping"));
    this.facts = new FactRecorder(config.facts(), delivery::journal, guard);
    this.guard.watch(facts::hookFailed);
    this.lifeSigns = new LifeSigns(facts, guard, contacts);
    this.news = new OrderNews(facts, journey, service);
    this.http = new HttpOrders(journey, service, news, ignored, guard);
    this.tls = new ReloadingTls(config.tlsReloadInterval(), ignored, guard);
    this.rules = new Privacy(config.privacy(), PersonalData.in(journey), ignored);
    new CodeOperations(journey, service, spans.localTraces(), news, ignored).register(doors);
    this.messages =
        new MessageHooks(
            journey,
            service,
            spans.localTraces(),
            facts,
            news,
            contacts,
            ignored,
            fingerprint,
            config.message(),
            guard);
    this.messages.register(doors, guard);
    this.errors = new OrderErrors(guard);
    this.errors.register(doors);
    this.logs = new OrderLogs(spans.localTraces(), guard);
    this.logs.register(doors);
    new Neighbours(guard).register(doors);
  }

  /** The extension at work; null when it is switched off or could not start. */
  static @Nullable OrderTracing running() {
    return running;
  }

  /** Whether the SDK asked for us at all. */
  static boolean asked() {
    return asked;
  }

  /** What every sender of telemetry must be wrapped in; null: the extension is switched off. */
  static @Nullable Privacy privacy() {
    return privacy;
  }

  /** Makes the parts, and gives the door the operations of the features whose advice uses it. */
  static void start(
      OrderTracingConfig config,
      OrderJourney journey,
      @Nullable Fingerprint fingerprint,
      ConfigProperties properties) {
    Set<AttributeKey<?>> hidden =
        AgentProperties.capturesLocation(properties) ? Set.of() : Set.of(HttpOrders.LOCATION);
    OrderTracing tracing = new OrderTracing(config, journey, fingerprint, hidden);
    MessageHooks.switchOffUnset(properties, tracing.guard);
    OrderErrors.switchOffUnset(properties, tracing.guard);
    OrderLogs.switchOffUnset(properties, tracing.guard);
    Neighbours.switchOffUnset(properties, tracing.guard);
    DoorTrial.switchOffUnset(properties, tracing.guard);
    running = tracing;
    privacy = tracing.rules;
    ModuleSwitch.tracing(true);
  }

  /** Keeps what makes the exporter of facts until the resource is known, too. */
  void sendsFacts(Supplier<LogRecordExporter> factSender) {
    this.factSender = factSender;
  }

  /** Takes the resource from the agent, where the SDK did not ask us to look at it. */
  void learnFrom(AutoConfiguredOpenTelemetrySdk sdk) throws ReflectiveOperationException {
    Supplier<LogRecordExporter> sender = factSender;
    if (sender != null) {
      learn(AgentResource.of(sdk), sender);
    }
  }

  /** Learns which service this is, and makes the journal of its facts. */
  void learn(Resource resource, Supplier<LogRecordExporter> factSender) {
    wiring(
        resource,
        () -> {
          service.learn(resource);
          if (config.facts()) {
            delivery.open(resource, factSender, logger::warning);
          }
          return resource;
        });
  }

  /** Gives the SDK one of the parts; what it has stays unchanged if that fails. */
  <T> T wiring(T unchanged, Capability.Call<T> part) {
    return guard.capability("wiring").once(unchanged, part);
  }

  /** Says goodbye when the application has nothing more to tell, and ships what is left. */
  CompletableResultCode end() {
    return delivery.end(new Farewell(messages::handling, contacts::consuming, lifeSigns::end));
  }

  /**
   * Leaves the agent as it is without us, but for the rules of personal data: those fail closed.
   */
  static void stop() {
    asked = true;
    running = null;
    privacy = Privacy.standard();
  }

  /** Leaves the agent as it is without us: that is wanted. */
  static void switchOff() {
    stop();
    privacy = null;
    ModuleSwitch.tracing(false);
  }
}
