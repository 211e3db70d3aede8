package ordertrace.agent.message.client;

import java.util.Map;
import java.util.UUID;
import ordertrace.WireHeaders;
import org.jspecify.annotations.Nullable;

/** Marks publishes that the extension made mandatory, so that their returns stay with it. */
public final class Unasked {

  // Of this process: a header that was copied from somebody else's message must not keep a return
  // from the application that asked for it.
  private static final String MARK = UUID.randomUUID().toString();

  private Unasked() {}

  static void mark(MarkedHeaders headers) {
    headers.add(WireHeaders.UNASKED, MARK);
  }

  /** Whether it came from {@link #mark}: then the application did not ask for its return. */
  public static boolean isMarked(@Nullable Map<String, Object> headers) {
    Object mark = headers == null ? null : headers.get(WireHeaders.UNASKED);
    return mark != null && MARK.equals(mark.toString());
  }
}
