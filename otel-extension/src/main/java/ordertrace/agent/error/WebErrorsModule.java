package ordertrace.agent.error;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.ArrayList;
import java.util.List;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.door.Hook;
import ordertrace.agent.door.OrderTracingModule;

/** Where the extension looks into web frameworks: the places that their handled errors pass. */
@AutoService(InstrumentationModule.class)
public final class WebErrorsModule extends OrderTracingModule {

  static final String NAME = "ordertrace-web-errors";

  /** What WebFlux asks first when no method of the application answers for an exception. */
  static final String UNANSWERED =
      "org.springframework.web.server.handler.ExceptionHandlingWebHandler$CheckpointInsertingHandler";

  private static final String APP_SIDE = "ordertrace.agent.error.web.";

  public WebErrorsModule() {
    super(NAME);
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return List.of(
        new Hook(
            "org.springframework.web.servlet.DispatcherServlet",
            named("processHandlerException")
                .and(takesArguments(4))
                .and(takesArgument(3, Exception.class)),
            APP_SIDE + "HandledAdvice"),
        new Hook(
            "org.springframework.web.reactive.result.method.annotation.ControllerMethodResolver",
            named("getExceptionHandlerMethod").and(takesArgument(0, Throwable.class)),
            APP_SIDE + "ResolvedAdvice"),
        new Hook(
            UNANSWERED,
            named("handle").and(takesArgument(1, Throwable.class)),
            APP_SIDE + "UnresolvedAdvice"),
        new Hook(
            "org.glassfish.jersey.server.ServerRuntime$Responder",
            named("mapException").and(takesArguments(1)).and(takesArgument(0, Throwable.class)),
            APP_SIDE + "MappedAdvice"),
        // Every container has its own.
        Hook.inEach(
            "jakarta.servlet.FilterChain",
            named("doFilter")
                .and(takesArguments(2))
                .and(takesArgument(1, named("jakarta.servlet.ServletResponse")))
                .and(isPublic()),
            APP_SIDE + "ChainAdvice"));
  }

  @Override
  public boolean isHelperClass(String className) {
    return className.startsWith(APP_SIDE);
  }

  @Override
  public List<String> getAdditionalHelperClassNames() {
    List<String> helpers = new ArrayList<>(DoorOperations.helperClassNames());
    helpers.add(APP_SIDE + "WebDoor");
    helpers.add(APP_SIDE + "FilterFailures");
    return helpers;
  }
}
