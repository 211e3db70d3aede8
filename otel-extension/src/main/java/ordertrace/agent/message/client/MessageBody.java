package ordertrace.agent.message.client;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A look at a body that nobody else notices: no copy of arrays, no step of a buffer's position. */
public final class MessageBody {

  /** How many places it takes in the array that crosses. */
  static final int PARTS = 4;

  private static final int MAX_COPY = 64 * 1024;
  private static final MessageBody NONE = new MessageBody(new byte[0], 0, 0, 0);

  private final byte[] bytes;
  private final int offset;
  private final int length;
  private final long size;

  MessageBody(byte[] bytes, int offset, int length, long size) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.size = size;
  }

  /** Returns the look at an array or buffer; null: there is none. */
  static MessageBody ofAny(@Nullable Object body) {
    return body instanceof ByteBuffer buffer ? of(buffer) : of((byte[]) body);
  }

  /** Returns the look at an array; null, which the client sends as an empty body, is empty. */
  public static MessageBody of(byte @Nullable [] body) {
    return body == null ? NONE : new MessageBody(body, 0, body.length, body.length);
  }

  /** Returns the look at what a buffer has still to give; of a direct one, a copy of its start. */
  public static MessageBody of(@Nullable ByteBuffer body) {
    if (body == null) {
      return NONE;
    }
    int size = body.remaining();
    if (body.hasArray()) {
      return new MessageBody(body.array(), body.arrayOffset() + body.position(), size, size);
    }
    byte[] start = new byte[Math.min(size, MAX_COPY)];
    body.duplicate().get(start);
    return new MessageBody(start, 0, start.length, size);
  }

  // Nearly always an array and nothing but the body; then the numbers need not be told.
  void putInto(@Nullable Object[] parts, int place) {
    parts[place] = bytes;
    if (size != bytes.length) {
      parts[place + 1] = offset;
      parts[place + 2] = length;
      parts[place + 3] = size;
    }
  }

  @SuppressWarnings("NullAway") // as putInto() left it
  static MessageBody ofParts(@Nullable Object[] parts, int place) {
    byte[] bytes = (byte[]) parts[place];
    return parts[place + 3] instanceof Long size
        ? new MessageBody(bytes, (Integer) parts[place + 1], (Integer) parts[place + 2], size)
        : of(bytes);
  }

  /** Holds the body from {@link #offset} on, {@link #length} bytes of it; not to be written. */
  public byte[] bytes() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** The true size; greater than {@link #length} where only the start was copied. */
  public long size() {
    return size;
  }

  /** Returns an array of nothing but the body; the application's own where it is one. */
  public byte[] exact() {
    return length == bytes.length ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
  }
}
