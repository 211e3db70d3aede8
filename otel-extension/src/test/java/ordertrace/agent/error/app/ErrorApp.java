package ordertrace.agent.error.app;

import ordertrace.agent.harness.AppLife;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A Spring Boot service in which things go wrong. */
@SpringBootApplication(proxyBeanMethods = false)
public class ErrorApp {

  public static void main(String[] args) {
    var context =
        SpringApplication.run(
            ErrorApp.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--spring.datasource.url=jdbc:h2:mem:errors;DB_CLOSE_DELAY=-1");
    context.getBean(JdbcTemplate.class).execute("create table orders (id varchar(40) primary key)");
    AppLife.ready(((ServletWebServerApplicationContext) context).getWebServer().getPort());
  }
}
