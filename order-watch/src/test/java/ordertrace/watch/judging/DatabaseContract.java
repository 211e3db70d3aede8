package ordertrace.watch.judging;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import ordertrace.watch.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;

/** Databases for one test, closed after it. */
abstract class DatabaseContract {

  private final List<HikariDataSource> opened = new ArrayList<>();

  /** Makes a database without anything in it. */
  abstract HikariDataSource make();

  final HikariDataSource empty() {
    return opened(make());
  }

  /** Opens the same database again. */
  final HikariDataSource again(HikariDataSource before) {
    return opened(
        TestDatabase.open(before.getJdbcUrl(), before.getUsername(), before.getPassword()));
  }

  private HikariDataSource opened(HikariDataSource source) {
    opened.add(source);
    return source;
  }

  @AfterEach
  void close() {
    opened.forEach(HikariDataSource::close);
  }
}
