package ordertrace.e2e.docker;

import com.github.dockerjava.api.model.Bind;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.testcontainers.utility.DockerImageName;

/** The images that docker-compose.yml runs: the tests take the same, from the same file. */
public final class Images {

  public static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private static final String FROM = "FROM ";
  private static final Properties ENV = read(CHECKOUT.resolve(".env"));

  private Images() {}

  static DockerImageName rabbitmq() {
    return image("RABBITMQ_IMAGE");
  }

  public static DockerImageName collector() {
    return image("COLLECTOR_IMAGE");
  }

  static DockerImageName jaeger() {
    return image("JAEGER_IMAGE");
  }

  /** What the services are built on. */
  public static DockerImageName java() {
    try (Stream<String> lines = Files.lines(CHECKOUT.resolve("order-watch/Dockerfile"))) {
      return lines
          .filter(line -> line.startsWith(FROM))
          .map(line -> DockerImageName.parse(line.substring(FROM.length())))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Testcontainers' own way of binding would first look whether it can, with an image to pull. */
  public static Bind readOnly(Path path, String target) {
    return Bind.parse(path.toAbsolutePath() + ":" + target + ":ro");
  }

  private static DockerImageName image(String key) {
    return DockerImageName.parse(Objects.requireNonNull(ENV.getProperty(key), key));
  }

  private static Properties read(Path env) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(env)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
