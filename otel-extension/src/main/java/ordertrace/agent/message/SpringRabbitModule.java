package ordertrace.agent.message;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;
import ordertrace.agent.door.Hook;
import ordertrace.agent.door.OrderTracingModule;

/** Where the extension looks into Spring AMQP: the listener containers. */
@AutoService(InstrumentationModule.class)
public final class SpringRabbitModule extends OrderTracingModule {

  static final String NAME = "ordertrace-spring-rabbit";

  private static final String LISTENER = "org.springframework.amqp.rabbit.listener.";
  private static final String CONTAINER = LISTENER + "AbstractMessageListenerContainer";
  static final String ADAPTER = LISTENER + "adapter.MessagingMessageListenerAdapter";
  static final String SIMPLE_CONSUMER = LISTENER + "BlockingQueueConsumer$InternalConsumer";
  static final String DIRECT_CONSUMER = LISTENER + "DirectMessageListenerContainer$SimpleConsumer";

  private static final String ADVICE = "ordertrace.agent.message.spring.";

  public SpringRabbitModule() {
    super(NAME);
  }

  /** Outside the agent's own advice: its CONSUMER span must start with the message as context. */
  @Override
  public int order() {
    return -1;
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return List.of(
        new Hook(
            CONTAINER, named("executeListener").and(takesArguments(2)), ADVICE + "ListenAdvice"),
        new Hook(
            CONTAINER,
            named("actualInvokeListener").and(takesArguments(2)),
            ADVICE + "AttemptAdvice"),
        new Hook(
            ADAPTER, named("handleException").and(takesArguments(4)), ADVICE + "SwallowedAdvice"));
  }

  @Override
  public boolean isHelperClass(String className) {
    return AppSide.isIncluded(className);
  }

  @Override
  public List<String> getAdditionalHelperClassNames() {
    return AppSide.SPRING;
  }
}
