package ordertrace.benchmarks.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** A database of its own on a server that is there. */
record Postgres(String server, String name, String user, String password)
    implements LedgerDatabase {

  // Partitions of a day count as their table.
  private static final String SIZES =
      "select regexp_replace(relname, '^fact_.*', 'fact'), sum(pg_total_relation_size(oid))"
          + " from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
          + " group by 1 order by 2 desc";

  static Postgres create(String server, String name, String user, String password)
      throws SQLException {
    Postgres made = new Postgres(server, name, user, password);
    made.execute("create database " + name);
    return made;
  }

  @Override
  public String url() {
    return server + "/" + name;
  }

  @Override
  public Map<String, Long> sizes() throws SQLException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    try (Connection connection = DriverManager.getConnection(url(), user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum");
      ResultSet tables = statement.executeQuery(SIZES);
      while (tables.next()) {
        sizes.put(tables.getString(1), tables.getLong(2));
      }
    }
    return sizes;
  }

  @Override
  public void close() throws SQLException {
    execute("drop database " + name);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server + "/", user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
