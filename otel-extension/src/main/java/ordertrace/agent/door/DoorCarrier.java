package ordertrace.agent.door;

import org.jspecify.annotations.Nullable;

/** The shape of what goes through the door; loaded on both sides. */
final class DoorCarrier {

  // Compared by equality: the two sides hold different copies of this class.
  static final String MARK = "ordertrace.door/1";
  static final int OPERATION = 1;
  static final int ARGUMENTS = 2;
  static final int ANSWER = 3;
  static final int LENGTH = 4;

  // The application's other propagators call the setter with their own headers.
  static void ignore(@Nullable Object @Nullable [] carrier, String key, String value) {}

  static boolean isOne(@Nullable Object carrier) {
    return carrier instanceof Object[] fields && fields.length == LENGTH && MARK.equals(fields[0]);
  }

  private DoorCarrier() {}
}
