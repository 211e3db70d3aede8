package ordertrace.privacy;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Texts that were searched and hold nothing: what a service says, it says again and again.
 * Thread-safe; a text that comes seldom is forgotten for another.
 */
final class CleanTexts {

  private static final int PLACES = 1024;
  private static final int MAX_LENGTH = 128; // so all of them take 300 kB at most

  private final AtomicReferenceArray<String> texts = new AtomicReferenceArray<>(PLACES);

  boolean contain(String text) {
    return text.length() <= MAX_LENGTH && text.equals(texts.getAcquire(place(text)));
  }

  void add(String text) {
    if (text.length() <= MAX_LENGTH) {
      texts.setRelease(place(text), text);
    }
  }

  private static int place(String text) {
    int hash = text.hashCode();
    return (hash ^ (hash >>> 16)) & (PLACES - 1);
  }
}
