package ordertrace.agent.door;

import static net.bytebuddy.matcher.ElementMatchers.named;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Lets the agent hook a class of ours, so that {@link DoorTrial} sees whether it can. */
@AutoService(InstrumentationModule.class)
public final class DoorModule extends OrderTracingModule {

  static final String NAME = "ordertrace-door";

  static final String KNOCK = "ordertrace.agent.door.trial.Knock";

  public DoorModule() {
    super(NAME);
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return List.of(new Hook(KNOCK, named("knock"), KNOCK + "Advice"));
  }

  @Override
  public boolean isHelperClass(String className) {
    return className.equals(KNOCK + "Advice");
  }

  @Override
  public List<String> getAdditionalHelperClassNames() {
    return DoorOperations.helperClassNames();
  }
}
