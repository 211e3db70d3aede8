package ordertrace.e2e.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Grafana's files name and its container must have. */
final class GrafanaFiles {

  private static final Path FOLDER = Images.CHECKOUT.resolve("observability/grafana");

  // A dollar that is doubled is one of Grafana's own.
  private static final Pattern VARIABLE =
      Pattern.compile("[$]__env[{]([A-Z_]+)[}]|(?<![$])[$]([A-Z][A-Z_]+)");
  private static final Pattern SECRET = Pattern.compile("[$]__file[{]/run/secrets/([a-z.-]+)[}]");

  private GrafanaFiles() {}

  static String text() {
    try (Stream<Path> provisioning = Files.walk(FOLDER.resolve("provisioning"))) {
      return Stream.concat(Stream.of(FOLDER.resolve("grafana.ini")), provisioning)
          .filter(Files::isRegularFile)
          .map(GrafanaFiles::text)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> variables(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .collect(Collectors.toSet());
  }

  static Set<String> secrets(String text) {
    return SECRET.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
