package ordertrace.watch.web;

import java.time.InstantSource;
import ordertrace.watch.inquiry.FakeInquiry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The web part of order-watch around a fake. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ComponentScan("ordertrace.watch.web")
public class FakeWatch {

  /** To look at the pages in a browser. */
  public static void main(String... args) {
    SpringApplication.run(FakeWatch.class, args);
  }

  @Bean
  FakeInquiry inquiry() {
    return new FakeInquiry();
  }

  @Bean
  InstantSource clock() {
    return InstantSource.fixed(FakeInquiry.NOW);
  }
}
