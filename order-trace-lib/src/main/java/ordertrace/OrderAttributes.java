package ordertrace;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The attributes of spans and facts: the only place where their names are written. The table in
 * this module's README says the same, and a test compares the two.
 */
public final class OrderAttributes {

  /** The order that the span or fact belongs to: canonical number, or alias while unknown. */
  public static final AttributeKey<String> ORDER_ID = stringKey("order.id");

  /** The orders of an operation on several; then {@link #ORDER_ID} is absent. */
  public static final AttributeKey<List<String>> ORDER_IDS = stringArrayKey("order.ids");

  /** The status that the order entered by this operation. */
  public static final AttributeKey<String> ORDER_STATUS = stringKey("order.status");

  /** The service that started the operation. */
  public static final AttributeKey<String> ORDER_INITIATOR = stringKey("order.initiator");

  /** The system that owns the status, by its name in the journey file. */
  public static final AttributeKey<String> ORDER_STATUS_OWNER = stringKey("order.status.owner");

  /** The service that reports the status. */
  public static final AttributeKey<String> ORDER_STATUS_REPORTER =
      stringKey("order.status.reporter");

  /** When the status was entered by the owner's own clock, epoch ms; absent: when reported. */
  public static final AttributeKey<Long> ORDER_STATUS_TIME = longKey("order.status.time");

  /** The system whose number the alias is. */
  public static final AttributeKey<String> ORDER_ALIAS_SYSTEM = stringKey("order.alias.system");

  /** That system's number of the order. */
  public static final AttributeKey<String> ORDER_ALIAS_VALUE = stringKey("order.alias.value");

  /** The id that a closed system gave to its own event. */
  public static final AttributeKey<String> ORDER_EVENT_ID = stringKey("order.event.id");

  /** When that event happened by the closed system's clock, epoch ms. */
  public static final AttributeKey<Long> ORDER_EVENT_TIME = longKey("order.event.time");

  /** The state in the MES's own words; only on spans of the MES. */
  public static final AttributeKey<String> MES_STATE = stringKey("mes.state");

  /** The how-manieth time the order is in this stage, from 1; only on spans of stages. */
  public static final AttributeKey<Long> STAGE_OCCURRENCE = longKey("order.stage.occurrence");

  /** The status that ended the stage; only on spans of stages. */
  public static final AttributeKey<String> STAGE_NEXT = stringKey("order.stage.next");

  /** What was concluded, for example {@code LOST}; only on spans of verdicts, as the following. */
  public static final AttributeKey<String> VERDICT = stringKey("order.verdict");

  /** The verdict's own id. */
  public static final AttributeKey<String> VERDICT_ID = stringKey("order.verdict.id");

  /** Which message in which queue, or which order in which stage. */
  public static final AttributeKey<String> VERDICT_SUBJECT = stringKey("order.verdict.subject");

  /** Why, in one word. */
  public static final AttributeKey<String> VERDICT_CAUSE = stringKey("order.verdict.cause");

  /** How well it is known. */
  public static final AttributeKey<String> VERDICT_GRADE = stringKey("order.verdict.grade");

  /** The system that published the message. */
  public static final AttributeKey<String> VERDICT_PRODUCER = stringKey("order.verdict.producer");

  /** The system that the message was for. */
  public static final AttributeKey<String> VERDICT_CONSUMER = stringKey("order.verdict.consumer");

  /** The stage that the order was in. */
  public static final AttributeKey<String> VERDICT_STAGE = stringKey("order.verdict.stage");

  /** The number of the fact in its JVM, from 1, a hole is a fact that was lost. */
  public static final AttributeKey<Long> FACT_SEQUENCE = longKey("order.fact.sequence");

  /** One start of one JVM. */
  public static final AttributeKey<String> FACT_BOOT_ID = stringKey("order.fact.boot_id");

  /** The {@link CopyId} of the publish. */
  public static final AttributeKey<String> MESSAGE_COPY_ID = stringKey("order.message.copy_id");

  /** The copy that this one came from. */
  public static final AttributeKey<String> MESSAGE_PARENT_COPY_ID =
      stringKey("order.message.parent_copy_id");

  /** The {@link Fingerprint} of the message. */
  public static final AttributeKey<String> MESSAGE_FINGERPRINT =
      stringKey("order.message.fingerprint");

  /** Whether the publisher asked to be told of an unroutable message. */
  public static final AttributeKey<Boolean> MESSAGE_MANDATORY =
      booleanKey("order.message.mandatory");

  /** Whether the publisher's channel has confirms on. */
  public static final AttributeKey<Boolean> MESSAGE_CONFIRMS = booleanKey("order.message.confirms");

  /** Whether the publisher asked for the message to survive a restart of the broker. */
  public static final AttributeKey<Boolean> MESSAGE_PERSISTENT =
      booleanKey("order.message.persistent");

  /** The message's own time to live, ms; absent: it has none. */
  public static final AttributeKey<Long> MESSAGE_TTL = longKey("order.message.ttl");

  /** The publisher's channel, by a number of its own in the JVM. */
  public static final AttributeKey<Long> MESSAGE_CHANNEL = longKey("order.message.channel");

  /** The number of the publish on its channel; with confirms, the one the broker counts by. */
  public static final AttributeKey<Long> MESSAGE_PUBLISH_SEQUENCE =
      longKey("order.message.publish_sequence");

  /** The end of a range that begins with the publish sequence. */
  public static final AttributeKey<Long> MESSAGE_PUBLISH_SEQUENCE_LAST =
      longKey("order.message.publish_sequence_last");

  /** True: too much was open on the channel, and the end of this message's story is not told. */
  public static final AttributeKey<Boolean> MESSAGE_UNTRACKED =
      booleanKey("order.message.untracked");

  /** What the broker said when it returned a message or closed the channel: the number. */
  public static final AttributeKey<Long> MESSAGE_REPLY_CODE = longKey("order.message.reply_code");

  /** The same: the words. */
  public static final AttributeKey<String> MESSAGE_REPLY_TEXT =
      stringKey("order.message.reply_text");

  /** The queue a message was taken from; {@code <anonymous>} for server-named ones. */
  public static final AttributeKey<String> MESSAGE_QUEUE = stringKey("order.message.queue");

  /** The consumer that took it. */
  public static final AttributeKey<String> MESSAGE_CONSUMER_TAG =
      stringKey("order.message.consumer_tag");

  /** The broker's flag that it may have been delivered before; not necessarily by this queue. */
  public static final AttributeKey<Boolean> MESSAGE_REDELIVERED =
      booleanKey("order.message.redelivered");

  /** True: somebody fetched the message, and nobody tells when it was processed. */
  public static final AttributeKey<Boolean> MESSAGE_POLLED = booleanKey("order.message.polled");

  /** Who acknowledges: {@code auto} (the broker, on sending) or {@code manual}. */
  public static final AttributeKey<String> MESSAGE_ACK_MODE = stringKey("order.message.ack_mode");

  /** The message's dead-letter history, newest first, each as {@link XDeath#text}. */
  public static final AttributeKey<List<String>> MESSAGE_X_DEATH =
      stringArrayKey("order.message.x_death");

  /** The broker's {@code x-delivery-count}. */
  public static final AttributeKey<Long> MESSAGE_DELIVERY_COUNT =
      longKey("order.message.delivery_count");

  /** How the handler ended: {@code success} or {@code error}. */
  public static final AttributeKey<String> MESSAGE_OUTCOME = stringKey("order.message.outcome");

  /** The how-manieth attempt of the handler on this delivery, from 1. */
  public static final AttributeKey<Long> MESSAGE_ATTEMPT = longKey("order.message.attempt");

  /** How long the handler ran, in seconds. */
  public static final AttributeKey<Double> MESSAGE_DURATION = doubleKey("order.message.duration");

  /** What the consumer sent: {@code ack}, {@code nack}, {@code reject} or {@code recover}. */
  public static final AttributeKey<String> MESSAGE_SETTLEMENT =
      stringKey("order.message.settlement");

  /** Whether the consumer asked for the message to be queued again. */
  public static final AttributeKey<Boolean> MESSAGE_REQUEUE = booleanKey("order.message.requeue");

  /** Whether one answer settled several deliveries; each has its own fact. */
  public static final AttributeKey<Boolean> MESSAGE_MULTIPLE = booleanKey("order.message.multiple");

  /** The last fact sequence of the JVM, this fact included. */
  public static final AttributeKey<Long> TELEMETRY_LAST_SEQUENCE =
      longKey("order.telemetry.last_sequence");

  /** True: it did not say so itself; who found its journal sent that to the end. */
  public static final AttributeKey<Boolean> TELEMETRY_CRASHED =
      booleanKey("order.telemetry.crashed");

  /** The JVM's monotonic clock, in nanoseconds; only differences mean something. */
  public static final AttributeKey<Long> TELEMETRY_MONOTONIC_TIME =
      longKey("order.telemetry.monotonic_time");

  /** State and counter of each hook, as {@code publish=on:12}. */
  public static final AttributeKey<List<String>> TELEMETRY_CAPABILITIES =
      stringArrayKey("order.telemetry.capabilities");

  /** Facts dropped since the start of the JVM. */
  public static final AttributeKey<Long> TELEMETRY_DROPS = longKey("order.telemetry.drops");

  /** Errors caught inside hooks since the start of the JVM. */
  public static final AttributeKey<Long> TELEMETRY_ERRORS = longKey("order.telemetry.errors");

  /** The queues that this JVM consumes. */
  public static final AttributeKey<List<String>> TELEMETRY_QUEUES =
      stringArrayKey("order.telemetry.queues");

  /** The brokers it is connected to, as {@code host:port/vhost}. */
  public static final AttributeKey<List<String>> TELEMETRY_CONNECTIONS =
      stringArrayKey("order.telemetry.connections");

  // Names of OpenTelemetry's own conventions that the agent does not give to all of its spans, or
  // that facts repeat.

  /** The AMQP message-id property where the publisher set one, otherwise the copy id. */
  public static final AttributeKey<String> MESSAGING_MESSAGE_ID = stringKey("messaging.message.id");

  /** The AMQP correlation-id property. */
  public static final AttributeKey<String> MESSAGING_CONVERSATION_ID =
      stringKey("messaging.message.conversation_id");

  /** The exchange. */
  public static final AttributeKey<String> MESSAGING_DESTINATION_NAME =
      stringKey("messaging.destination.name");

  /** The routing key. */
  public static final AttributeKey<String> MESSAGING_ROUTING_KEY =
      stringKey("messaging.rabbitmq.destination.routing_key");

  /** The delivery tag as the application saw it. */
  public static final AttributeKey<Long> MESSAGING_DELIVERY_TAG =
      longKey("messaging.rabbitmq.message.delivery_tag");

  /** The broker's virtual host. */
  public static final AttributeKey<String> MESSAGING_VIRTUAL_HOST =
      stringKey("messaging.rabbitmq.vhost.name");

  /** Size of the body in bytes. */
  public static final AttributeKey<Long> MESSAGING_BODY_SIZE =
      longKey("messaging.message.body.size");

  /** The host of the broker, or of the peer that was called. */
  public static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");

  /** Its port. */
  public static final AttributeKey<Long> SERVER_PORT = longKey("server.port");

  /** Class name of what was thrown, or the peer's answer where nothing was; absent on success. */
  public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

  /** The method of an HTTP call. */
  public static final AttributeKey<String> HTTP_REQUEST_METHOD = stringKey("http.request.method");

  /** The status code it was answered with; absent without an answer. */
  public static final AttributeKey<Long> HTTP_RESPONSE_STATUS_CODE =
      longKey("http.response.status_code");

  /** The path it went to, with places instead of numbers. */
  public static final AttributeKey<String> URL_TEMPLATE = stringKey("url.template");

  /** The database's code of an error: the vendor's where it has one, otherwise the SQLSTATE. */
  public static final AttributeKey<String> DB_RESPONSE_STATUS_CODE =
      stringKey("db.response.status_code");

  private OrderAttributes() {}
}
