package ordertrace.watch.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;

/** What the two databases write differently. */
enum Dialect {
  H2(SQLDialect.H2, "h2", "varbinary(1048576)"),
  POSTGRESQL(SQLDialect.POSTGRES, "postgresql", "bytea");

  private final SQLDialect jooq;
  private final String folder;
  private final String binary;

  Dialect(SQLDialect jooq, String folder, String binary) {
    this.jooq = jooq;
    this.folder = folder;
    this.binary = binary;
  }

  /**
   * Returns the dialect of a database.
   *
   * @throws StoreUnavailableException if it is another one
   */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "H2" -> H2;
      case "PostgreSQL" -> POSTGRESQL;
      default ->
          throw new IllegalArgumentException(
              "spring.datasource.url names a "
                  + product
                  + " database; order-watch knows H2 and PostgreSQL, for example"
                  + " jdbc:postgresql://localhost:5432/orderwatch");
    };
  }

  SQLDialect jooq() {
    return jooq;
  }

  /** Where this database's own migrations are. */
  String folder() {
    return folder;
  }

  String binary() {
    return binary;
  }

  /** Returns the statement that inserts rows from arrays, and leaves alone what is there. */
  String insertNew(String table, String source, List<String> columns, List<String> keys) {
    return this == POSTGRESQL
        ? insert(table, source, columns) + " on conflict (" + list(keys) + ") do nothing"
        : merge(table, source, keys) + notMatched(columns);
  }

  /** Returns the statement that inserts rows from arrays, and adds to or replaces what is there. */
  String upsert(
      String table, String source, List<String> columns, List<String> keys, String... changes) {
    return this == POSTGRESQL
        ? insert(table, source, columns)
            + " on conflict ("
            + list(keys)
            + ") do update set "
            + changes("excluded", changes)
        : merge(table, source, keys)
            + " when matched then update set "
            + changes("s", changes)
            + notMatched(columns);
  }

  static String insert(String table, String source, List<String> columns) {
    return "insert into " + table + " (" + list(columns) + ") select * from " + source;
  }

  /** Returns the statement that changes the rows that are there, and inserts none. */
  static String update(String table, String source, List<String> keys, String... changes) {
    return merge(table, source, keys) + " when matched then update set " + changes("s", changes);
  }

  private static String merge(String table, String source, List<String> keys) {
    String same =
        keys.stream().map(k -> table + "." + k + " = s." + k).collect(Collectors.joining(" and "));
    return "merge into " + table + " using (select * from " + source + ") s on " + same;
  }

  private static String notMatched(List<String> columns) {
    String values = columns.stream().map(c -> "s." + c).collect(Collectors.joining(", "));
    return " when not matched then insert (" + list(columns) + ") values (" + values + ")";
  }

  private static String changes(String source, String... changes) {
    return Arrays.stream(changes)
        .map(change -> change.replace("new.", source + "."))
        .collect(Collectors.joining(", "));
  }

  private static String list(List<String> columns) {
    return String.join(", ", columns);
  }
}
