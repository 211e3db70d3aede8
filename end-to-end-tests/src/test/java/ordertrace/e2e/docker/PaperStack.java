package ordertrace.e2e.docker;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * stack.sh in a checkout whose {@code .env} may be changed, on a machine whose docker only writes
 * down what it is told.
 */
final class PaperStack {

  private static final List<String> FILES =
      List.of(
          "stack.sh",
          "tls/certificates.sh",
          "sso/rabbitmq-users.json",
          "docker-compose.yml",
          "docker-compose.closed.yml",
          "docker-compose.elk.yml",
          "docker-compose.grafana.yml",
          "docker-compose.zipkin.yml",
          ".env");

  private static final String DOCKER =
      """
      #!/bin/sh
      echo "$*" >>"$TOLD"
      [ "$1" != info ] || echo $((MEMORY_MIB * 1048576))
      """;

  private final Path folder;
  private final Path secrets;

  /**
   * @param folder an empty one
   * @param secrets may hold those of another one, as making them takes seconds
   */
  PaperStack(Path folder, Path secrets) throws IOException {
    this.folder = folder;
    this.secrets = secrets;
    for (String file : FILES) {
      copy(file);
    }
    program("docker", DOCKER);
    program("mvn", "#!/bin/sh\n");
  }

  /** Writes at the end of {@code .env}, where it goes before what is above. */
  void env(String lines) throws IOException {
    Files.writeString(folder.resolve(".env"), lines + "\n", APPEND);
  }

  /** Returns what it says; with variables of the shell. */
  String run(Map<String, String> variables, String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of("bash", "stack.sh"), Stream.of(arguments)).toList());
    builder.directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.remove("OVERLAYS");
    environment.merge("PATH", folder.resolve("bin") + ":", (path, bin) -> bin + path);
    environment.put("TOLD", folder.resolve("told").toString());
    environment.put("SECRETS", secrets.toString());
    environment.put("MEMORY_MIB", "16384");
    environment.putAll(Map.of("PUBLIC_PORT", "0", "SHOP_PORT", "0", "CRM_PORT", "0"));
    environment.putAll(variables);
    return Commands.run(builder);
  }

  /** Each command for docker. */
  List<String> told() throws IOException {
    return Files.readAllLines(folder.resolve("told"));
  }

  String toldLast() throws IOException {
    List<String> all = told();
    return all.get(all.size() - 1);
  }

  private void program(String name, String script) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path program = Files.writeString(bin.resolve(name), script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private void copy(String file) throws IOException {
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    Files.copy(Images.CHECKOUT.resolve(file), target);
  }
}
