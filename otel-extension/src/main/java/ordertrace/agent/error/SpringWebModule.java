package ordertrace.agent.error;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.ArrayList;
import java.util.List;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.door.Hook;
import ordertrace.agent.door.ModuleSwitch;

/** Where the extension looks into Spring MVC: the one place that all its handled errors pass. */
@AutoService(InstrumentationModule.class)
public final class SpringWebModule extends InstrumentationModule {

  static final String NAME = "ordertrace-spring-web";

  private static final String APP_SIDE = "ordertrace.agent.error.web.";

  public SpringWebModule() {
    super(NAME, ModuleSwitch.ALL);
  }

  @Override
  public boolean defaultEnabled(ConfigProperties properties) {
    return super.defaultEnabled(properties) && ModuleSwitch.tracingIsOn();
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return List.of(
        new Hook(
            "org.springframework.web.servlet.DispatcherServlet",
            named("processHandlerException")
                .and(takesArguments(4))
                .and(takesArgument(3, Exception.class)),
            APP_SIDE + "HandledAdvice"));
  }

  @Override
  public boolean isHelperClass(String className) {
    return className.startsWith(APP_SIDE);
  }

  @Override
  public List<String> getAdditionalHelperClassNames() {
    List<String> helpers = new ArrayList<>(DoorOperations.helperClassNames());
    helpers.add(APP_SIDE + "WebDoor");
    return helpers;
  }
}
