package ordertrace.agent.order;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.util.UUID;

/**
 * Which service and which instance of it this JVM is; known when the SDK has found its resource.
 * Thread-safe.
 */
public final class ServiceIdentity {

  private static final AttributeKey<String> NAME = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> INSTANCE =
      AttributeKey.stringKey("service.instance.id");

  private volatile String name = "unknown_service:java";
  private volatile String instanceId = UUID.randomUUID().toString();

  /** Takes what the resource says; keeps a random instance id where it says nothing. */
  public Resource learn(Resource resource) {
    String foundName = resource.getAttribute(NAME);
    String foundInstance = resource.getAttribute(INSTANCE);
    name = foundName == null ? name : foundName;
    instanceId = foundInstance == null ? instanceId : foundInstance;
    return resource;
  }

  /** The value of {@code service.name}. */
  public String name() {
    return name;
  }

  /** The value of {@code service.instance.id}. */
  public String instanceId() {
    return instanceId;
  }
}
