package ordertrace.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "select * from t1 where id = ? | select * from t1 where id = ?",
        "select * from orders where name = 'Anna' and age > 42 | select * from orders where name = ? and age > ?",
        "insert into c values ('O''Brien', 1.5e3, -7, $1, :name, @p1) | insert into c values (?, ?, -?, $1, :name, @p1)",
        "select 'it\\'s Anna' from c | select ? from c",
        "select \"Anna\" from c2_x | select ? from c2_x",
        "select $$Anna$$, $tag$O'Brien$tag$ from c | select ?, ? from c",
        "select 1 -- Anna | select ?",
        "select /* Anna */ x | select   x",
        "select 'Anna | select ?",
        "select x'4A' from c | select x? from c",
        "call p(+79161234567) | call p(+?)",
      })
  void literals_and_comments_go_and_names_and_parameters_stay(String sql, String masked) {
    assertThat(SqlText.masked(sql).strip()).isEqualTo(masked);
  }
}
