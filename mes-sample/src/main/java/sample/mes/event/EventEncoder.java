package sample.mes.event;

import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Vendor event to UTF-8 JSON; thread-safe. */
public final class EventEncoder {

  private final ObjectWriter writer = JsonMapper.builder().build().writerFor(VendorEvent.class);

  public byte[] encode(VendorEvent event) {
    return writer.writeValueAsBytes(event);
  }
}
