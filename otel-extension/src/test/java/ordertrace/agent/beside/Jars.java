package ordertrace.agent.beside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars of one class each. */
final class Jars {

  static Path extension(Path file, Class<?> type, Class<?> service) throws IOException {
    byte[] provider = type.getName().getBytes(UTF_8);
    return write(file, type, Map.of(), "META-INF/services/" + service.getName(), provider);
  }

  static Path agent(Path file, Class<?> type) throws IOException {
    return write(
        file,
        type,
        Map.of("Premain-Class", type.getName(), "Can-Retransform-Classes", "true"),
        "empty",
        new byte[0]);
  }

  private static Path write(
      Path file, Class<?> type, Map<String, String> manifest, String resource, byte[] content)
      throws IOException {
    Manifest lines = new Manifest();
    lines.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(lines.getMainAttributes()::putValue);
    String name = type.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), lines);
        InputStream classFile = type.getResourceAsStream('/' + name)) {
      jar.putNextEntry(new JarEntry(name));
      classFile.transferTo(jar);
      jar.putNextEntry(new JarEntry(resource));
      jar.write(content);
    }
    return file;
  }

  private Jars() {}
}
