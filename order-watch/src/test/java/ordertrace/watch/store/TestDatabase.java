package ordertrace.watch.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;

/** Databases for tests, opened as the application opens them. */
public final class TestDatabase {

  private TestDatabase() {}

  /** The embedded database, in files. */
  public static HikariDataSource h2(Path folder) {
    return open(
        "jdbc:h2:file:"
            + folder.resolve("watch").toAbsolutePath()
            + ";WRITE_DELAY=0;FILE_LOCK=FS;DB_CLOSE_ON_EXIT=FALSE",
        "sa",
        "");
  }

  public static HikariDataSource open(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(6);
    config.setConnectionTimeout(10_000);
    return new HikariDataSource(config);
  }
}
