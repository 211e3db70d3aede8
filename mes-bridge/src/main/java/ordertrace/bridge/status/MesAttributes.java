package ordertrace.bridge.status;

import io.opentelemetry.api.common.AttributeKey;

/** What only the MES's own spans carry, beside {@code OrderAttributes}. */
final class MesAttributes {

  /** The state in the MES's own words. */
  static final AttributeKey<String> STATE = AttributeKey.stringKey("mes.state");

  private MesAttributes() {}
}
