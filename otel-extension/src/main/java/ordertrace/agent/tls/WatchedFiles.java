package ordertrace.agent.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files that make one thing together, and that thing as it was made last: what stands in them may
 * be unusable for a while, when they are just being replaced. Not thread-safe.
 */
final class WatchedFiles<T> {

  /** Makes the thing, from the files in their order. */
  @FunctionalInterface
  interface Reading<T> {
    T of(List<TlsFile> files) throws UnusableTlsFileException;
  }

  private final List<Path> paths;
  private final Reading<T> reading;
  private final Consumer<UnusableTlsFileException> complaints;
  private List<TlsFile> inUse = List.of();
  private @Nullable T made;
  private @Nullable String complaint;

  /**
   * @param complaints hears of each thing that is wrong once, until it is mended
   */
  WatchedFiles(
      List<Path> paths, Reading<T> reading, Consumer<UnusableTlsFileException> complaints) {
    this.paths = paths;
    this.reading = reading;
    this.complaints = complaints;
  }

  /** Reads the files, and answers whether they make another thing than before. */
  boolean look() {
    try {
      List<TlsFile> files = read();
      boolean changed = !files.equals(inUse);
      if (changed) {
        made = reading.of(files);
        inUse = files;
      }
      complaint = null;
      return changed;
    } catch (UnusableTlsFileException e) {
      complain(e);
      return false;
    }
  }

  /** Null: they never made any. */
  @Nullable T made() {
    return made;
  }

  private List<TlsFile> read() throws UnusableTlsFileException {
    List<TlsFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(TlsFile.read(path));
    }
    return files;
  }

  private void complain(UnusableTlsFileException e) {
    if (!String.valueOf(e.getMessage()).equals(complaint)) {
      complaint = e.getMessage();
      complaints.accept(e);
    }
  }
}
