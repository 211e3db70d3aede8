package ordertrace.agent.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Writes numbers and texts, as short as is cheap, into bytes that grow. One thread at a time. */
final class ByteWriter {

  private static final int SMALLEST = 1024;
  // What a fact with a huge field made grow is given back; see clear.
  private static final int LARGEST_KEPT = 16 * 1024;

  private byte[] bytes = new byte[SMALLEST];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
    if (bytes.length > LARGEST_KEPT) {
      bytes = new byte[SMALLEST];
    }
  }

  void one(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  /** Seven bits a byte: most numbers are small. */
  void number(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void eight(long value) {
    reserve(8);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  /** Nearly every text is short and ASCII, and then needs no object. */
  void text(String text) {
    int size = text.length();
    int start = length;
    number(size);
    reserve(size);
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        length = start;
        encoded(text.getBytes(UTF_8));
        return;
      }
      bytes[length + i] = (byte) c;
    }
    length += size;
  }

  private void encoded(byte[] utf8) {
    number(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
