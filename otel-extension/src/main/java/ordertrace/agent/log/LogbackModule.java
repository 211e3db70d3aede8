package ordertrace.agent.log;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;
import ordertrace.agent.door.Hook;
import ordertrace.agent.door.OrderTracingModule;

/** Where the extension looks into Logback: every line passes here once, on its own thread. */
@AutoService(InstrumentationModule.class)
public final class LogbackModule extends OrderTracingModule {

  static final String NAME = "ordertrace-logback";

  public LogbackModule() {
    super(NAME);
  }

  /** Before the agent's own advice, which may ask for the line's MDC and thereby fix it. */
  @Override
  public int order() {
    return -1;
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return List.of(
        new Hook(
            "ch.qos.logback.classic.Logger",
            named("callAppenders").and(takesArguments(1)),
            AppSide.LOGBACK_ADVICE));
  }

  @Override
  public boolean isHelperClass(String className) {
    return AppSide.isIncluded(className);
  }

  @Override
  public List<String> getAdditionalHelperClassNames() {
    return AppSide.LOGBACK;
  }
}
