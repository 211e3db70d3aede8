package ordertrace.agent;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import ordertrace.Fingerprint;
import ordertrace.OrderJourney;
import ordertrace.agent.code.CodeOperations;
import ordertrace.agent.door.DoorOperations;
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

  private static volatile @Nullable OrderTracing running;
  private static volatile boolean asked;
  private static volatile @Nullable Privacy privacy = Privacy.standard();

  final OrderTracingConfig config;
  final OrderJourney journey;
  final @Nullable Fingerprint fingerprint;
  final Guard guard = new Guard();
  final DoorOperations doors = new DoorOperations(guard);
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

  private OrderTracing(
      OrderTracingConfig config, OrderJourney journey, @Nullable Fingerprint fingerprint) {
    this.config = config;
    this.journey = journey;
    this.fingerprint = fingerprint;
    this.delivery =
        new FactDelivery(config.journal(), ignored::count, guard.capability("shipping"));
    this.facts = new FactRecorder(config.facts(), delivery::journal, guard);
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
            config.message());
    this.messages.register(doors, guard);
    this.errors = new OrderErrors(guard);
    this.errors.register(doors);
    this.logs = new OrderLogs(spans.localTraces(), guard);
    this.logs.register(doors);
  }

  /** The extension at work; null when it is switched off or could not start. */
  static @Nullable OrderTracing running() {
    return running;
  }

  /** Whether the SDK asked for us at all; it does not when it is configured by a file. */
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
    OrderTracing tracing = new OrderTracing(config, journey, fingerprint);
    MessageHooks.switchOffUnset(properties, tracing.guard);
    OrderErrors.switchOffUnset(properties, tracing.guard);
    OrderLogs.switchOffUnset(properties, tracing.guard);
    running = tracing;
    privacy = tracing.rules;
  }

  /** Does a part of the wiring; what it throws leaves the agent as it is. */
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
  }
}
