package ordertrace.agent.privacy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import ordertrace.privacy.PseudonymKey;
import org.jspecify.annotations.Nullable;

/**
 * The key of the pseudonyms, read again when its file changes. A file that became bad keeps the
 * last good key in use and costs one warning. Thread-safe.
 */
final class Pseudonyms {

  private static final Logger logger = Logger.getLogger(Pseudonyms.class.getName());
  private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** What tells one state of the file from the next without reading it. */
  private record Version(long modified, long size) {}

  private final @Nullable Path file;
  private final long lookEvery;
  private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
  private volatile @Nullable PseudonymKey key;
  private volatile @Nullable Version seen;

  Pseudonyms(@Nullable Path file) {
    this(file, LOOK_EVERY_NANOS);
  }

  Pseudonyms(@Nullable Path file, long lookEvery) {
    this.file = file;
    this.lookEvery = lookEvery;
  }

  /** Null: there is no key. */
  @Nullable String of(String value) {
    PseudonymKey known = key;
    return known == null ? null : known.pseudonym(value);
  }

  /** Looks whether the file changed, if it is time; called once for a batch, not for a value. */
  void refresh() {
    long due = nextLook.get();
    long now = System.nanoTime();
    if (file != null && now - due >= 0 && nextLook.compareAndSet(due, now + lookEvery)) {
      read(file);
    }
  }

  private void read(Path path) {
    try {
      Version found = new Version(Files.getLastModifiedTime(path).toMillis(), Files.size(path));
      if (found.equals(seen)) {
        return;
      }
      seen = found;
      key = PseudonymKey.parse(Files.readString(path));
    } catch (IOException | IllegalArgumentException e) {
      warnOnce(path, e);
    }
  }

  // The file being away is a state as well: told once, and noticed when it ends.
  private void warnOnce(Path path, Exception e) {
    boolean unreadable = e instanceof IOException && !(e instanceof MalformedInputException);
    Version away = new Version(-1, -1);
    if (unreadable && away.equals(seen)) {
      return;
    }
    if (unreadable) {
      seen = away;
    }
    logger.warning(
        "ordertrace.privacy.key-file="
            + path
            + " must be a readable file with one line id:key, the key at least 16 bytes in base64,"
            + " as of 'echo 1:$(openssl rand -base64 32)'; using "
            + (key == null ? "no pseudonyms: what should become one is masked" : "the key before"));
  }
}
