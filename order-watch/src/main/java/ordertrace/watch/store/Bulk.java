package ordertrace.watch.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Many rows for one statement, column by column: the database gets an array for each, and makes a
 * table of them. One statement is what makes a fold quick.
 */
final class Bulk {

  /** Types of columns, as both databases call them. */
  enum Type {
    BIGINT("bigint"),
    INT("int"),
    SMALLINT("smallint"),
    BOOLEAN("boolean"),
    UUID("uuid"),
    TEXT("varchar"),
    BINARY("");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    String sql(Dialect dialect) {
      return this == BINARY ? dialect.binary() : sql;
    }
  }

  private final DSLContext sql;
  private final Dialect dialect;
  private final String table;
  private final List<String> columns = new ArrayList<>();
  private final List<Type> types = new ArrayList<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  Bulk(DSLContext sql, Dialect dialect, String table) {
    this.sql = sql;
    this.dialect = dialect;
    this.table = table;
  }

  Bulk column(String name, Type type) {
    columns.add(name);
    types.add(type);
    return this;
  }

  Bulk row(@Nullable Object... values) {
    rows.add(values);
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  int insert() {
    return run(Dialect.insert(table, source(), columns));
  }

  /** Leaves alone what is there. */
  int insertNew(String... keys) {
    return run(dialect.insertNew(table, source(), columns, List.of(keys)));
  }

  /**
   * Inserts, or changes what is there.
   *
   * @param changes as in SQL, with {@code new.} before the columns of these rows
   */
  int upsert(List<String> keys, String... changes) {
    return run(dialect.upsert(table, source(), columns, keys, changes));
  }

  /** Changes what is there, and inserts nothing. */
  int update(List<String> keys, String... changes) {
    return run(Dialect.update(table, source(), keys, changes));
  }

  private String source() {
    String arrays =
        types.stream()
            .map(type -> "cast(? as " + type.sql(dialect) + " array)")
            .collect(Collectors.joining(", "));
    return "unnest(" + arrays + ") as s (" + String.join(", ", columns) + ")";
  }

  private int run(String statement) {
    if (rows.isEmpty()) {
      return 0;
    }
    return sql.connectionResult(connection -> run(connection, statement));
  }

  private int run(Connection connection, String statement) throws Exception {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      for (int i = 0; i < columns.size(); i++) {
        prepared.setArray(i + 1, array(connection, i));
      }
      return prepared.executeUpdate();
    }
  }

  private Array array(Connection connection, int column) throws Exception {
    @Nullable Object[] values = rows.stream().map(row -> row[column]).toArray();
    Type type = types.get(column);
    return connection.createArrayOf(
        type.sql(dialect), type == Type.BINARY ? bytes(values) : values);
  }

  private static byte[][] bytes(@Nullable Object[] values) {
    byte[][] bytes = new byte[values.length][];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte[]) values[i];
    }
    return bytes;
  }
}
