package ordertrace.privacy;

import java.util.Arrays;

/** Parts of a text, in the order of their places and without overlap. */
final class Spans {

  static final Spans NONE = new Spans();

  private int[] bounds = {};
  private int size;

  void add(int start, int end) {
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, Math.max(8, size * 2));
    }
    bounds[size++] = start;
    bounds[size++] = end;
  }

  int count() {
    return size / 2;
  }

  int start(int index) {
    return bounds[index * 2];
  }

  int end(int index) {
    return bounds[index * 2 + 1];
  }

  /** Whether one of them holds all of that part. */
  boolean hold(int start, int end) {
    for (int i = 0; i < count() && start(i) <= start; i++) {
      if (end <= end(i)) {
        return true;
      }
    }
    return false;
  }
}
