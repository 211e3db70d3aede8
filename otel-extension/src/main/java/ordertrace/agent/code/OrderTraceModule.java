package ordertrace.agent.code;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.ArrayList;
import java.util.List;
import ordertrace.agent.door.DoorOperations;

/**
 * Gives the marker methods of {@code OrderTrace} their effect, in each application that has them.
 */
@AutoService(InstrumentationModule.class)
public final class OrderTraceModule extends InstrumentationModule {

  public OrderTraceModule() {
    super("ordertrace-code");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return List.of(new OrderTraceInstrumentation());
  }

  @Override
  public List<String> getAdditionalHelperClassNames() {
    List<String> helpers = new ArrayList<>(DoorOperations.helperClassNames());
    helpers.add(OrderTraceInstrumentation.ADVICE);
    helpers.add(OrderTraceInstrumentation.WITHIN_ADVICE);
    return helpers;
  }
}
