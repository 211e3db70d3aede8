package ordertrace.agent.message;

import static net.bytebuddy.matcher.ElementMatchers.declaresMethod;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import ordertrace.agent.door.Hook;
import ordertrace.agent.door.OrderTracingModule;

/**
 * Where the extension looks into the RabbitMQ client: its innermost channel, because every wrapper
 * of the client, of Spring and of pools ends there exactly once.
 */
@AutoService(InstrumentationModule.class)
public final class RabbitClientModule extends OrderTracingModule {

  static final String NAME = "ordertrace-rabbitmq";

  private static final String CHANNEL = "com.rabbitmq.client.impl.ChannelN";
  private static final String BASE_CHANNEL = "com.rabbitmq.client.impl.AMQChannel";
  private static final String COMMAND = "com.rabbitmq.client.impl.AMQCommand";
  private static final String DISPATCHER = "com.rabbitmq.client.impl.ConsumerDispatcher";
  private static final String ADVICE = "ordertrace.agent.message.client.";

  // Since 5.30 the form with an array calls the form with a buffer; before, there was no such form.
  private static final ElementMatcher.Junction<MethodDescription> PUBLISH_BUFFER =
      named("basicPublish")
          .and(takesArguments(7))
          .and(takesArgument(5, named("java.nio.ByteBuffer")));
  private static final ElementMatcher.Junction<MethodDescription> PUBLISH_ARRAY =
      named("basicPublish").and(takesArguments(6)).and(takesArgument(5, byte[].class));

  public RabbitClientModule() {
    super(NAME);
  }

  /**
   * Inside the agent's own advice: then its PRODUCER span is current and its headers are written.
   */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return List.of(
        new Hook(CHANNEL, PUBLISH_BUFFER, ADVICE + "PublishAdvice"),
        new Hook(
            named(CHANNEL).and(not(declaresMethod(PUBLISH_BUFFER))),
            PUBLISH_ARRAY,
            ADVICE + "PublishArrayAdvice"),
        new Hook(
            CHANNEL,
            named("basicConsume")
                .and(takesArguments(7))
                .and(takesArgument(6, named("com.rabbitmq.client.Consumer"))),
            ADVICE + "ConsumeAdvice"),
        new Hook(CHANNEL, named("basicGet").and(takesArguments(2)), ADVICE + "GetAdvice"),
        new Hook(CHANNEL, named("basicRecover").and(takesArguments(1)), ADVICE + "RecoverAdvice"),
        new Hook(CHANNEL, named("processAsync").and(takesArguments(1)), ADVICE + "ReplyAdvice"),
        new Hook(
            CHANNEL,
            named("callReturnListeners")
                .and(takesArgument(0, named("com.rabbitmq.client.Command"))),
            ADVICE + "ReturnAdvice"),
        new Hook(CHANNEL, named("txCommit").and(takesArguments(0)), ADVICE + "CommitAdvice"),
        new Hook(
            CHANNEL,
            named("finishProcessShutdownSignal").and(takesArguments(0)),
            ADVICE + "ChannelEndAdvice"),
        new Hook(
            BASE_CHANNEL,
            named("transmit").and(takesArgument(0, named("com.rabbitmq.client.Method"))),
            ADVICE + "TransmitAdvice"),
        new Hook(
            BASE_CHANNEL,
            named("quiescingTransmit").and(takesArgument(0, named(COMMAND))),
            ADVICE + "SendAdvice"),
        new Hook(
            DISPATCHER,
            named("handleDelivery")
                .and(takesArguments(5))
                .and(takesArgument(0, named("com.rabbitmq.client.Consumer"))),
            ADVICE + "DispatchAdvice"),
        new Hook(
            namedOneOf(SpringRabbitModule.SIMPLE_CONSUMER, SpringRabbitModule.DIRECT_CONSUMER),
            named("handleDelivery"),
            ADVICE + "HandOverAdvice"));
  }

  @Override
  public boolean isHelperClass(String className) {
    return AppSide.isIncluded(className);
  }

  @Override
  public List<String> getAdditionalHelperClassNames() {
    return AppSide.CLIENT;
  }
}
