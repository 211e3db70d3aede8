package ordertrace.agent.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journals of one service on this machine: one file for each start of it. */
final class JournalFolder {

  /** So many journals of dead JVMs wait for a collector; of more, the oldest are given up. */
  static final int MAX_DEAD = 8;

  private static final String JOURNAL = ".facts";
  private static final String DRAFT = ".draft";
  private static final Duration DRAFTS_LIFE = Duration.ofHours(1);

  private final Path folder;

  private JournalFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder of that service if it is not there yet. */
  static JournalFolder of(Path parent, String service) throws IOException {
    String name = service.replaceAll("[^A-Za-z0-9_-]", "_");
    Path folder = parent.toAbsolutePath().resolve(name);
    return new JournalFolder(Files.createDirectories(folder, ownersOnlyFolder(folder)));
  }

  /** Makes the journal of this JVM. */
  JournalFile create(FactSource source, int bytes) throws IOException {
    Path path = folder.resolve(source.bootId() + JOURNAL);
    Path draft = folder.resolve(source.bootId() + DRAFT);
    return JournalFile.create(draft, path, source, bytes);
  }

  /**
   * Opens the journals of JVMs that are no more, the oldest first.
   *
   * @param losses takes a word for each that is given up or cannot be read
   */
  List<JournalFile> dead(Consumer<String> losses) throws IOException {
    removeOldDrafts();
    List<JournalFile> dead = new ArrayList<>();
    for (Path path : journals()) {
      JournalFile file = openDead(path, losses);
      if (file != null) {
        dead.add(file);
      }
    }
    while (dead.size() > MAX_DEAD) {
      dead.remove(0).delete();
      losses.accept("journal-given-up");
    }
    return dead;
  }

  private static @Nullable JournalFile openDead(Path path, Consumer<String> losses) {
    try {
      JournalFile file = JournalFile.openDead(path);
      if (file != null && file.ring().isTorn()) {
        losses.accept("journal-record-torn");
      }
      return file;
    } catch (IOException ignored) {
      return null; // somebody else has just shipped it, or it is not ours to read
    } catch (RuntimeException ignored) {
      losses.accept("journal-unreadable");
      JournalFile.deleteIfPossible(path);
      return null;
    }
  }

  private List<Path> journals() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(JOURNAL))
          .sorted(Comparator.comparing(JournalFolder::modified))
          .toList();
    }
  }

  // Of a JVM that died while it made its journal.
  private void removeOldDrafts() throws IOException {
    Instant old = Instant.now().minus(DRAFTS_LIFE);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(DRAFT)).toList()) {
        if (modified(file).isBefore(old)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException ignored) {
      return Instant.now(); // somebody else has just shipped and removed it
    }
  }

  /** What is in a journal is nobody else's business. */
  static FileAttribute<?>[] ownersOnly(Path file) {
    return posix(file, "rw-------");
  }

  private static FileAttribute<?>[] ownersOnlyFolder(Path folder) {
    return posix(folder, "rwx------");
  }

  private static FileAttribute<?>[] posix(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
