package ordertrace.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where personal data stands in one text. */
final class Findings {

  private record Finding(int start, int end, String kind) {}

  private final List<Finding> found = new ArrayList<>();

  /**
   * Notes one; they may overlap.
   *
   * @param kind what it is replaced by
   */
  void add(int start, int end, String kind) {
    found.add(new Finding(start, end, kind));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * What overlaps becomes one: a card number that a phone number runs into must not show its end.
   */
  String maskedIn(String text) {
    if (found.isEmpty()) {
      return text;
    }
    found.sort(Comparator.comparingInt(Finding::start));
    StringBuilder masked = new StringBuilder(text.length());
    int copied = 0;
    for (Finding finding : found) {
      if (finding.start >= copied) {
        masked.append(text, copied, finding.start).append(finding.kind);
      }
      copied = Math.max(copied, finding.end);
    }
    return masked.append(text, copied, text.length()).toString();
  }
}
