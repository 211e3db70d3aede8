package ordertrace.agent.journal;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;

/**
 * One start of one JVM, and what its facts have in common.
 *
 * @param keys the names that its facts are written with
 */
record FactSource(String bootId, FactKeys keys, Resource resource) {

  byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    out.text(bootId);
    keys.write(out);
    String schema = resource.getSchemaUrl();
    out.text(schema == null ? "" : schema);
    resource
        .getAttributes()
        .forEach(
            (key, value) -> {
              if (AttributeCodec.canWrite(key)) {
                AttributeCodec.writeKey(out, key);
                AttributeCodec.writeValue(out, key.getType(), value);
              }
            });
    byte[] bytes = new byte[out.length()];
    System.arraycopy(out.bytes(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  static FactSource of(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    String bootId = in.text();
    FactKeys keys = FactKeys.read(in);
    String schema = in.text();
    AttributesBuilder resource = Attributes.builder();
    while (!in.atEnd()) {
      AttributeCodec.readValue(in, AttributeCodec.readKey(in), resource);
    }
    return new FactSource(
        bootId, keys, Resource.create(resource.build(), schema.isEmpty() ? null : schema));
  }

  /** Returns the fact as it is shipped, numbered. */
  StoredFact read(long sequence, byte[] bytes) {
    return StoredFact.read(this, sequence, new ByteReader(bytes));
  }
}
