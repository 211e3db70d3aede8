package ordertrace.agent.log;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;
import ordertrace.agent.door.Hook;
import ordertrace.agent.door.OrderTracingModule;

/**
 * Where the extension looks into Log4j 2: what collects a line's context data, once for each line
 * and on its own thread. A provider of such data, as the agent registers one, would be asked as
 * well, but must be a class of the application's.
 */
@AutoService(InstrumentationModule.class)
public final class Log4jModule extends OrderTracingModule {

  static final String NAME = "ordertrace-log4j";

  private static final String INJECTOR = "org.apache.logging.log4j.core.ContextDataInjector";

  public Log4jModule() {
    super(NAME);
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return List.of(
        Hook.inEach(
            INJECTOR, named("injectContextData").and(takesArguments(2)), AppSide.LOG4J_ADVICE));
  }

  @Override
  public boolean isHelperClass(String className) {
    return AppSide.isIncluded(className);
  }

  @Override
  public List<String> getAdditionalHelperClassNames() {
    return AppSide.LOG4J;
  }
}
