package ordertrace.agent.beside;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;

import ordertrace.agent.beside.atwork.BesideDoor;
import ordertrace.agent.door.Hook;
import org.jspecify.annotations.Nullable;

/** A library whose work the extension does not see, or sees twice. */
enum Neighbour {
  OPENTELEMETRY_SDK(
      "io.opentelemetry.sdk.trace.SdkTracer",
      null,
      "the application has an OpenTelemetry SDK of its own (Spring Boot's OpenTelemetry starter,"
          + " Micrometer Tracing): its spans come beside the agent's, without order and without the"
          + " rules of personal data. Set management.opentelemetry.enabled=false (Spring Boot 4),"
          + " or leave that library out"),
  BRAVE(
      "brave.Tracing",
      null,
      "the application traces with Brave (Micrometer Tracing, Spring Boot's Zipkin starter): its"
          + " spans come beside the agent's, without order and without the rules of personal data."
          + " Set management.tracing.export.enabled=false, or leave that library out"),
  RABBITMQ_STREAM(
      "com.rabbitmq.stream.impl.StreamEnvironment",
      "rabbitmq.stream",
      "the application uses RabbitMQ's stream client: its messages have no spans, no order and no"
          + " facts, and rabbitmq.stream=off in the heartbeat says so"),
  RABBITMQ_AMQP_1_0(
      "com.rabbitmq.client.amqp.impl.AmqpEnvironment",
      "rabbitmq.amqp-1.0",
      "the application uses RabbitMQ's client for AMQP 1.0: its messages have no spans, no order"
          + " and no facts, and rabbitmq.amqp-1.0=off in the heartbeat says so");

  private static final String ADVICE = BesideDoor.class.getPackageName() + ".AtWorkAdvice";

  private final String type;
  private final @Nullable String unseen;
  private final String warning;

  Neighbour(String type, @Nullable String unseen, String warning) {
    this.type = type;
    this.unseen = unseen;
    this.warning = warning;
  }

  String type() {
    return type;
  }

  /** The capability that we lack for it; null: we see the same as ever, and it comes on top. */
  @Nullable String unseen() {
    return unseen;
  }

  String warning() {
    return warning;
  }

  Hook hook() {
    return new Hook(type, isConstructor(), ADVICE);
  }
}
