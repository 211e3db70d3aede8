package ordertrace.agent.harness;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.testcontainers.utility.DockerImageName;

/** The images that docker-compose.yml runs: the tests take the same, from the same file. */
public final class Images {

  private static final Path ENV = Path.of("..", ".env");

  private Images() {}

  public static DockerImageName rabbitmq() {
    return DockerImageName.parse(value("RABBITMQ_IMAGE"));
  }

  private static String value(String key) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(ENV)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException("No versions of images: " + ENV.toAbsolutePath(), e);
    }
    return Objects.requireNonNull(properties.getProperty(key), key);
  }
}
