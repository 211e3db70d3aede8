package ordertrace.bridge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the bridge. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MesBridgeApplication {

  /** Runs until the process is told to stop. */
  public static void main(String[] args) {
    SpringApplication.run(MesBridgeApplication.class, args);
  }
}
