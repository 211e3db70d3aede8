package ordertrace.watch.intake;

import io.opentelemetry.api.common.AttributeKey;

/** OpenTelemetry's names of a process. */
final class ServiceAttributes {

  static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  static final AttributeKey<String> INSTANCE_ID = AttributeKey.stringKey("service.instance.id");

  private ServiceAttributes() {}
}
