package ordertrace.demo.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.demo.DemoFailure;
import org.jspecify.annotations.Nullable;

/** The folder of one run; locked while the run lasts, because a second one would wipe it. */
final class DataFolder implements AutoCloseable {

  private static final String LOCK = "in-use.lock";

  private final FileChannel lock;

  private DataFolder(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Takes the folder and empties it.
   *
   * @param keepLogs leaves log files of earlier runs in place, to be continued
   * @throws DemoFailure if there is something in it and no demo has worked there before
   */
  static DataFolder open(Path folder, boolean keepLogs) {
    try {
      Files.createDirectories(folder);
      requireOurs(folder);
      DataFolder data = new DataFolder(locked(folder));
      Path logs = folder.resolve("logs");
      wipe(folder, keepLogs ? logs : null);
      Files.createDirectories(logs);
      return data;
    } catch (IOException e) {
      throw new DemoFailure("Cannot write to " + folder + ": check its permissions.", e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Somebody's checkout, or home, given by mistake.
  private static void requireOurs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      if (!Files.exists(folder.resolve(LOCK)) && files.findAny().isPresent()) {
        throw new DemoFailure(
            "In "
                + folder
                + " are files that no demo left there, and they would be deleted:"
                + " choose an empty folder for --data-folder.");
      }
    }
  }

  private static FileChannel locked(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new DemoFailure(
          "Another demo works in " + folder + ": stop it, or choose --data-folder.");
    }
    return channel;
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisJvm) {
      return null;
    }
  }

  private static void wipe(Path folder, @Nullable Path kept) throws IOException {
    List<Path> old;
    try (Stream<Path> files = Files.walk(folder)) {
      old = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : old) {
      boolean stays =
          file.equals(folder) || file.endsWith(LOCK) || (kept != null && file.startsWith(kept));
      if (!stays) {
        Files.delete(file);
      }
    }
  }
}
