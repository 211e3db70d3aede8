package ordertrace.agent;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.lang.reflect.Method;

/**
 * What the agent has found out about the service. With a file no callback tells it; the agent has
 * it in a class of its own, which is on no class path that can be compiled against.
 */
final class AgentResource {

  private static final String ACCESS = "io.opentelemetry.sdk.autoconfigure.SdkAutoconfigureAccess";

  static Resource of(AutoConfiguredOpenTelemetrySdk sdk) throws ReflectiveOperationException {
    ClassLoader agent = AutoConfiguredOpenTelemetrySdk.class.getClassLoader();
    Method resource =
        Class.forName(ACCESS, true, agent)
            .getMethod("getResource", AutoConfiguredOpenTelemetrySdk.class);
    return (Resource) resource.invoke(null, sdk);
  }

  private AgentResource() {}
}
