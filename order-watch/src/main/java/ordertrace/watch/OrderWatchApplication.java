package ordertrace.watch;

import java.util.Arrays;
import ordertrace.watch.doctor.Doctor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts order-watch; every package below brings its own configuration. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public final class OrderWatchApplication {

  private static final String DOCTOR = "doctor";

  private OrderWatchApplication() {}

  /**
   * Runs until the process is told to stop; after the word {@code doctor} it asks one that runs.
   */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(DOCTOR)) {
      System.exit(Doctor.run(Arrays.copyOfRange(args, 1, args.length)));
    }
    SpringApplication.run(OrderWatchApplication.class, args);
  }
}
