package ordertrace.watch.intake;

import static ordertrace.OrderAttributes.ERROR_TYPE;
import static ordertrace.OrderAttributes.FACT_BOOT_ID;
import static ordertrace.OrderAttributes.FACT_SEQUENCE;
import static ordertrace.OrderAttributes.HTTP_REQUEST_METHOD;
import static ordertrace.OrderAttributes.HTTP_RESPONSE_STATUS_CODE;
import static ordertrace.OrderAttributes.MESSAGE_CHANNEL;
import static ordertrace.OrderAttributes.MESSAGE_PUBLISH_SEQUENCE;
import static ordertrace.OrderAttributes.MESSAGE_PUBLISH_SEQUENCE_LAST;
import static ordertrace.OrderAttributes.MESSAGE_REDELIVERED;
import static ordertrace.OrderAttributes.ORDER_ALIAS_SYSTEM;
import static ordertrace.OrderAttributes.ORDER_ALIAS_VALUE;
import static ordertrace.OrderAttributes.ORDER_EVENT_ID;
import static ordertrace.OrderAttributes.ORDER_EVENT_TIME;
import static ordertrace.OrderAttributes.ORDER_ID;
import static ordertrace.OrderAttributes.ORDER_IDS;
import static ordertrace.OrderAttributes.ORDER_STATUS;
import static ordertrace.OrderAttributes.ORDER_STATUS_OWNER;
import static ordertrace.OrderAttributes.ORDER_STATUS_REPORTER;
import static ordertrace.OrderAttributes.ORDER_STATUS_TIME;
import static ordertrace.OrderAttributes.SERVER_ADDRESS;
import static ordertrace.OrderAttributes.SERVER_PORT;
import static ordertrace.OrderAttributes.TELEMETRY_CRASHED;
import static ordertrace.OrderAttributes.URL_TEMPLATE;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import ordertrace.FailedCall;
import ordertrace.OrderAlias;
import ordertrace.OrderFacts;
import ordertrace.OrderId;
import ordertrace.StatusChange;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.End;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.fact.Trace;
import org.jspecify.annotations.Nullable;

/** Makes a fact of a log record. */
final class FactReader {

  private static final String OURS = "order.";
  private static final String ORDER_ID_RULE =
      "an order id has 1 to 64 characters [A-Za-z0-9._-] and starts with a letter or digit";
  // A million facts a second for thirty years.
  private static final long HIGHEST = 1_000_000_000_000_000L;
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  private final LogRecord log;
  private final Fields resource;
  private final Fields fields;
  private final Times times;

  private FactReader(Fields resource, LogRecord log, Times times) {
    this.log = log;
    this.resource = resource;
    this.fields = Fields.of(log.getAttributesList());
    this.times = times;
  }

  /** Whether a log record claims to be a fact; other logs may come along with them. */
  static boolean isFact(LogRecord log) {
    return log.getEventName().startsWith(OURS);
  }

  /**
   * Returns the fact that a log record is.
   *
   * @param resource the attributes of the process that sent it
   * @throws UnreadableFactException if it is none
   */
  static Fact read(Fields resource, LogRecord log, Instant received) {
    try {
      return new FactReader(resource, log, new Times(received)).fact();
    } catch (UnreadableFactException e) {
      throw e.in(shown(log.getEventName()));
    }
  }

  private Fact fact() {
    return switch (log.getEventName()) {
      case OrderFacts.PUBLISHED ->
          new MessageFact.Published(stamp(), message().identity(), message().publication());
      case OrderFacts.PUBLISH_FAILED -> ended(End.FAILED);
      case OrderFacts.CONFIRMED -> ended(End.CONFIRMED);
      case OrderFacts.NACKED -> ended(End.NACKED);
      case OrderFacts.RETURNED -> ended(End.RETURNED);
      case OrderFacts.IN_DOUBT -> ended(End.IN_DOUBT);
      case OrderFacts.ROLLED_BACK -> ended(End.ROLLED_BACK);
      case OrderFacts.DELIVERED ->
          new MessageFact.Delivered(stamp(), message().identity(), message().delivery());
      case OrderFacts.PROCESSED ->
          new MessageFact.Processed(stamp(), message().identity(), message().processing());
      case OrderFacts.SETTLED ->
          new MessageFact.Settled(stamp(), message().identity(), message().settlement());
      case OrderFacts.WITNESSED -> witnessed();
      case OrderFacts.CALL_FAILED -> new Fact.CallFailed(stamp(), failedCall());
      case OrderFacts.STATUS_CHANGED -> statusChanged();
      case OrderFacts.ALIAS -> new Fact.AliasKnown(stamp(), alias());
      case OrderFacts.HEARTBEAT ->
          new Fact.Beat(stamp(), new HeartbeatFields(fields).heartbeat(), times.received());
      case OrderFacts.GAP -> gap();
      case OrderFacts.GOODBYE -> new Fact.Goodbye(stamp(), fields.isSet(TELEMETRY_CRASHED));
      default ->
          throw new UnreadableFactException(
              RejectReason.UNKNOWN_EVENT, "this version knows no fact of that event name");
    };
  }

  private MessageFields message() {
    return new MessageFields(fields);
  }

  private Fact ended(End end) {
    return new MessageFact.PublishEnded(stamp(), message().identity(), end, message().failure());
  }

  private Fact witnessed() {
    return new MessageFact.Witnessed(
        stamp(),
        message().identity(),
        fields.name(ORDER_EVENT_ID),
        Fields.present(ORDER_EVENT_TIME, times.orNull(fields, ORDER_EVENT_TIME)),
        fields.isSet(MESSAGE_REDELIVERED));
  }

  private FailedCall failedCall() {
    return new FailedCall(
        fields.name(SERVER_ADDRESS),
        fields.countOrNull(SERVER_PORT),
        fields.name(HTTP_REQUEST_METHOD),
        fields.words(URL_TEMPLATE),
        fields.countOrNull(HTTP_RESPONSE_STATUS_CODE),
        Fields.present(ERROR_TYPE, fields.words(ERROR_TYPE)));
  }

  private Fact statusChanged() {
    Stamp stamp = stamp();
    if (stamp.orders().isEmpty()) {
      Fields.present(ORDER_ID, null);
    }
    return new Fact.StatusChanged(
        stamp,
        new StatusChange(
            fields.name(ORDER_STATUS),
            fields.textOrNull(ORDER_STATUS_OWNER),
            fields.name(ORDER_STATUS_REPORTER),
            times.orNull(fields, ORDER_STATUS_TIME)));
  }

  private OrderAlias alias() {
    OrderId value =
        Fields.present(
            ORDER_ALIAS_VALUE, fields.parsed(ORDER_ALIAS_VALUE, OrderId::parse, ORDER_ID_RULE));
    return new OrderAlias(fields.name(ORDER_ALIAS_SYSTEM), value.value());
  }

  private Fact gap() {
    return new Fact.PublishGap(
        stamp(),
        fields.count(MESSAGE_CHANNEL),
        fields.count(MESSAGE_PUBLISH_SEQUENCE),
        fields.count(MESSAGE_PUBLISH_SEQUENCE_LAST),
        fields.words(ERROR_TYPE));
  }

  private Stamp stamp() {
    return new Stamp(boot(), sequence(), times.of(log), orders(), trace());
  }

  // A process that tells no instance is still told apart by its boot.
  private Boot boot() {
    String id = fields.name(FACT_BOOT_ID);
    String instance = resource.textOrNull(ServiceAttributes.INSTANCE_ID);
    return new Boot(
        resource.name(ServiceAttributes.SERVICE_NAME), instance == null ? id : instance, id);
  }

  private long sequence() {
    long sequence = fields.number(FACT_SEQUENCE);
    if (sequence < 1 || sequence > HIGHEST) {
      throw Fields.wrongForm(FACT_SEQUENCE, "no such number", "facts are numbered from 1");
    }
    return sequence;
  }

  private List<OrderId> orders() {
    OrderId one = fields.parsed(ORDER_ID, OrderId::parse, ORDER_ID_RULE);
    return one == null ? fields.allParsed(ORDER_IDS, OrderId::parse, ORDER_ID_RULE) : List.of(one);
  }

  private @Nullable Trace trace() {
    ByteString traceId = log.getTraceId();
    ByteString spanId = log.getSpanId();
    return isId(traceId, TRACE_ID_BYTES) && isId(spanId, SPAN_ID_BYTES)
        ? new Trace(hex(traceId), hex(spanId))
        : null; // a fact counts without its span too
  }

  private static boolean isId(ByteString id, int bytes) {
    if (id.size() == bytes) {
      for (int i = 0; i < bytes; i++) {
        if (id.byteAt(i) != 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  // What is no name may be anything, and is not repeated.
  private static String shown(String eventName) {
    return eventName.matches("[a-z._]{1,64}") ? eventName : "(event name not shown)";
  }
}
