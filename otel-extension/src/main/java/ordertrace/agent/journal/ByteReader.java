package ordertrace.agent.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {

  private final byte[] bytes;
  private int position;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean atEnd() {
    return position == bytes.length;
  }

  int one() {
    return bytes[position++] & 0xFF;
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = one();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
  }

  long eight() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      value |= (long) one() << shift;
    }
    return value;
  }

  String text() {
    int size = (int) number();
    String text = new String(bytes, position, size, UTF_8);
    position += size;
    return text;
  }
}
