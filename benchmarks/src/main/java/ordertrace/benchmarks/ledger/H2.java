package ordertrace.benchmarks.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The embedded database, in files. */
record H2(Path folder) implements LedgerDatabase {

  static H2 create() throws IOException {
    return new H2(Files.createTempDirectory("ledger"));
  }

  @Override
  public String url() {
    return "jdbc:h2:file:"
        + folder.resolve("watch")
        + ";WRITE_DELAY=0;FILE_LOCK=FS;DB_CLOSE_ON_EXIT=FALSE";
  }

  @Override
  public String user() {
    return "sa";
  }

  @Override
  public String password() {
    return "";
  }

  @Override
  public Map<String, Long> sizes() throws IOException {
    long all = 0;
    for (Path file : files()) {
      all += Files.size(file);
    }
    return Map.of("all tables", all);
  }

  @Override
  public void close() throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
