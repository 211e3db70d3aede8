package ordertrace.watch.judging;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import ordertrace.watch.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class H2StoreTest extends StoreContract {

  @TempDir Path folder;
  private HikariDataSource source;

  @Override
  DataSource empty() {
    source = TestDatabase.h2(folder);
    return source;
  }

  @AfterEach
  void close() {
    source.close();
  }
}
