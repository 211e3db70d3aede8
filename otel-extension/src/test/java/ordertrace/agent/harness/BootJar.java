package ordertrace.agent.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipInputStream;
import org.springframework.boot.loader.launch.JarLauncher;

/** An application in the form of Spring Boot's executable jars, whose class loader is its own. */
final class BootJar {

  private final JarOutputStream jar;
  private final Set<String> written = new HashSet<>();

  private BootJar(JarOutputStream jar) {
    this.jar = jar;
  }

  static Path of(Class<?> application, List<String> classPath) throws IOException {
    Path file = Path.of("target", application.getSimpleName() + ".jar");
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(file), manifest(application))) {
      new BootJar(jar).write(classPath);
    }
    return file;
  }

  private static Manifest manifest(Class<?> application) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, JarLauncher.class.getName());
    main.putValue("Start-Class", application.getName());
    main.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    main.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    return manifest;
  }

  private void write(List<String> classPath) throws IOException {
    // The loader looks for the folders by their own entries.
    for (String folder : List.of("BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/")) {
      writeEntry(folder, new byte[0]);
    }
    for (String entry : classPath) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        writeClasses(path);
      } else if (path.getFileName().toString().startsWith("spring-boot-loader")) {
        unpack(path);
      } else if (Files.exists(path)) {
        writeLibrary(path);
      }
    }
  }

  private void writeClasses(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(BootJar::isTheApplications).toList()) {
        String name = "BOOT-INF/classes/" + folder.relativize(path).toString().replace('\\', '/');
        // Spring finds components by the entries of their folders.
        if (Files.isDirectory(path)) {
          writeEntry(name.endsWith("/") ? name : name + '/', new byte[0]);
        } else {
          writeEntry(name, Files.readAllBytes(path));
        }
      }
    }
  }

  // The logging of the tests themselves.
  private static boolean isTheApplications(Path path) {
    return !path.endsWith("logback-test.xml");
  }

  private void unpack(Path loader) throws IOException {
    try (InputStream file = Files.newInputStream(loader);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".class")) {
          writeEntry(entry.getName(), zip.readAllBytes());
        }
      }
    }
  }

  // Stored, as the loader reads it in its place.
  private void writeLibrary(Path library) throws IOException {
    byte[] bytes = Files.readAllBytes(library);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    JarEntry entry = new JarEntry("BOOT-INF/lib/" + library.getFileName());
    entry.setMethod(JarEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    jar.putNextEntry(entry);
    jar.write(bytes);
    jar.closeEntry();
  }

  private void writeEntry(String name, byte[] bytes) throws IOException {
    if (written.add(name)) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(bytes);
      jar.closeEntry();
    }
  }
}
