package ordertrace.watch.store;

import tools.jackson.dataformat.cbor.CBORMapper;

/** Records as CBOR with their field names: for what is few, and outlives versions. */
final class Records {

  private static final CBORMapper MAPPER =
      CBORMapper.builder()
          .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Records() {}

  static byte[] write(Record value) {
    return MAPPER.writeValueAsBytes(value);
  }

  static <T extends Record> T read(byte[] bytes, Class<T> type) {
    return MAPPER.readValue(bytes, type);
  }
}
