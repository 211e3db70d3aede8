package ordertrace.watch.judging;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import ordertrace.watch.store.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

class H2RetentionTest extends RetentionContract {

  @TempDir Path folder;

  @Override
  HikariDataSource make() {
    return TestDatabase.h2(folder);
  }
}
