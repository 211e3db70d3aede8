package ordertrace.watch;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts order-watch; every package below brings its own configuration. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public final class OrderWatchApplication {

  private OrderWatchApplication() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] args) {
    SpringApplication.run(OrderWatchApplication.class, args);
  }
}
