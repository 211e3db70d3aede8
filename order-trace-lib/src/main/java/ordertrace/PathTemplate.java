package ordertrace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path with places: {@code {orderId}} holds the order's number, any other {@code {name}} or
 * {@code *} one segment, a final {@code **} the rest, also none.
 */
record PathTemplate(String text, List<String> segments) {

  private static final String ORDER_ID = "{orderId}";

  /** Returns null when the text is none. */
  static @Nullable PathTemplate parse(String text) {
    if (!text.startsWith("/")) {
      return null;
    }
    List<String> segments = split(text);
    int rest = segments.indexOf("**");
    boolean restInside = rest >= 0 && rest < segments.size() - 1;
    boolean twoIds = segments.indexOf(ORDER_ID) != segments.lastIndexOf(ORDER_ID);
    return restInside || twoIds || !segments.stream().allMatch(PathTemplate::isSegment)
        ? null
        : new PathTemplate(text, segments);
  }

  private static boolean isSegment(String segment) {
    return segment.matches("\\*\\*?|\\{[A-Za-z][A-Za-z0-9]*}|[^*{}?#]*");
  }

  boolean matches(String path) {
    return path.startsWith("/") && matches(split(path));
  }

  private boolean matches(List<String> path) {
    boolean open = !segments.isEmpty() && segments.get(segments.size() - 1).equals("**");
    int fixed = open ? segments.size() - 1 : segments.size();
    if (open ? path.size() < fixed : path.size() != fixed) {
      return false;
    }
    for (int i = 0; i < fixed; i++) {
      if (!isPlace(segments.get(i)) && !segments.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The text in the order's place, or null when the path does not match or there is no place. */
  @Nullable String orderId(String path) {
    int place = segments.indexOf(ORDER_ID);
    return place >= 0 && matches(path) ? split(path).get(place) : null;
  }

  private static boolean isPlace(String segment) {
    return segment.equals("*") || segment.startsWith("{");
  }

  private static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
