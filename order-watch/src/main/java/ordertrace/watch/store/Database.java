package ordertrace.watch.store;

import java.sql.Connection;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** The database, brought to the form that this version needs. */
final class Database {

  private final Dialect dialect;
  private final DSLContext sql;

  private Database(Dialect dialect, DSLContext sql) {
    this.dialect = dialect;
    this.sql = sql;
  }

  static Database open(DataSource source) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    Dialect dialect = dialect(source);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/common", "classpath:db/migration/" + dialect.folder())
        .placeholders(Map.of("binary", dialect.binary()))
        .load()
        .migrate();
    SQLDialect jooq = dialect.jooq();
    return new Database(dialect, DSL.using(source, jooq, new Settings().withRenderSchema(false)));
  }

  private static Dialect dialect(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return Dialect.of(connection);
    } catch (java.sql.SQLException e) {
      throw new StoreUnavailableException("The database does not answer", e);
    }
  }

  DSLContext sql() {
    return sql;
  }

  /** Does something wholly or not at all. */
  <T> T transaction(Function<DSLContext, T> work) {
    try {
      return sql.transactionResult(configuration -> work.apply(DSL.using(configuration)));
    } catch (DataAccessException e) {
      throw new StoreUnavailableException("The database did not take it", e);
    }
  }

  Bulk bulk(DSLContext transaction, String table) {
    return new Bulk(transaction, dialect, table);
  }

  Dialect dialect() {
    return dialect;
  }
}
