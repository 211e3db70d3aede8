package ordertrace.watch.judging;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.watch.store.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(300)
class PostgresRetentionIT extends RetentionContract {

  @Container static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:18");

  private static final AtomicInteger databases = new AtomicInteger();

  @Override
  HikariDataSource make() {
    return TestDatabase.postgres(POSTGRES, "retention" + databases.incrementAndGet());
  }
}
