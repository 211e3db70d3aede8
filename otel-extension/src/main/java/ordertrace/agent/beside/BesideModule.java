package ordertrace.agent.beside;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.agent.beside.atwork.BesideDoor;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.door.OrderTracingModule;

/** Where the extension looks at what works beside it: where that is made, once for each start. */
@AutoService(InstrumentationModule.class)
public final class BesideModule extends OrderTracingModule {

  static final String NAME = "ordertrace-beside";

  public BesideModule() {
    super(NAME);
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Stream.of(Neighbour.values()).<TypeInstrumentation>map(Neighbour::hook).toList();
  }

  @Override
  public boolean isHelperClass(String className) {
    return className.startsWith(BesideDoor.class.getPackageName() + '.');
  }

  @Override
  public List<String> getAdditionalHelperClassNames() {
    List<String> helpers = new ArrayList<>(DoorOperations.helperClassNames());
    helpers.add(BesideDoor.class.getName());
    return helpers;
  }
}
