package ordertrace.watch.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.postgresql.PostgreSQLContainer;

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

  /** A new database on a server. */
  public static HikariDataSource postgres(PostgreSQLContainer server, String name) {
    try (Connection connection =
            DriverManager.getConnection(
                server.getJdbcUrl(), server.getUsername(), server.getPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url =
        "jdbc:postgresql://"
            + server.getHost()
            + ":"
            + server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
            + "/"
            + name;
    return open(url, server.getUsername(), server.getPassword());
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
