package ordertrace.agent.guard;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/** Copies of the packaged extension in which something is broken. */
public final class BrokenExtension {

  private static final String GUARD = "ordertrace.agent.guard.";
  private static final String CLIENT = "ordertrace.agent.message.client.";

  private final Map<String, byte[]> classes = new LinkedHashMap<>();

  private BrokenExtension() throws IOException {
    try (JarFile jar = new JarFile("target/otel-extension.jar")) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        try (InputStream content = jar.getInputStream(entry)) {
          classes.put(entry.getName(), content.readAllBytes());
        }
      }
    }
  }

  /** All hooks throw, behind whatever guards them. */
  public static Path throwing(Path folder) throws Exception {
    BrokenExtension broken = new BrokenExtension();
    broken.classes.put(file(GUARD + "Saboteur"), bytes(Saboteur.class));
    broken.classes.put(file(GUARD + "Capability"), sabotaged());
    return broken.writeTo(folder.resolve("throwing.jar"));
  }

  /** That method throws. */
  public static Path throwingIn(String className, String method, Path folder) throws Exception {
    BrokenExtension broken = new BrokenExtension();
    broken.classes.put(file(GUARD + "Saboteur"), bytes(Saboteur.class));
    broken.classes.put(file(className), throwing(className, Strike.class, named(method)));
    return broken.writeTo(folder.resolve("throwing-in-" + method + ".jar"));
  }

  /** What reads the RabbitMQ client's objects throws, as it would with a client of another kind. */
  public static Path throwingInTheApplication(Path folder) throws Exception {
    BrokenExtension broken = new BrokenExtension();
    for (String helper :
        new String[] {"Connections", "OrderHeaders", "DeathHeaders", "SettleCall"}) {
      broken.classes.put(
          file(CLIENT + helper),
          throwing(CLIENT + helper, Throw.class, isStatic().and(not(named("sent")))));
    }
    return broken.writeTo(folder.resolve("throwing-in-the-application.jar"));
  }

  /** That class of the RabbitMQ client's side is not there. */
  public static Path without(String helper, Path folder) throws Exception {
    return withoutEntry(file(CLIENT + helper), folder);
  }

  /** That file of the jar is not there. */
  public static Path withoutEntry(String entry, Path folder) throws Exception {
    BrokenExtension broken = new BrokenExtension();
    if (broken.classes.remove(entry) == null) {
      throw new IllegalArgumentException(entry);
    }
    return broken.writeTo(folder.resolve("without.jar"));
  }

  private static byte[] sabotaged() throws Exception {
    return new ByteBuddy()
        .redefine(Capability.class)
        .visit(
            MemberSubstitution.strict()
                .method(isDeclaredBy(Capability.Call.class))
                .replaceWith(Saboteur.class.getMethod("call", Capability.Call.class))
                .method(isDeclaredBy(Capability.Lookup.class))
                .replaceWith(Saboteur.class.getMethod("find", Capability.Lookup.class))
                .method(isDeclaredBy(Capability.Action.class))
                .replaceWith(Saboteur.class.getMethod("run", Capability.Action.class))
                .on(any()))
        .make()
        .getBytes();
  }

  // By name: these refer to a library that the test has, but must not be loaded to be changed.
  private static byte[] throwing(
      String className, Class<?> advice, ElementMatcher.Junction<MethodDescription> methods) {
    ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(Saboteur.class.getClassLoader());
    return new ByteBuddy()
        .redefine(TypePool.Default.of(locator).describe(className).resolve(), locator)
        .visit(Advice.to(advice, locator).on(isMethod().and(methods)))
        .make()
        .getBytes();
  }

  static final class Throw {
    @Advice.OnMethodEnter
    static void enter() {
      throw new NoSuchMethodError("sabotage");
    }
  }

  static final class Strike {
    @Advice.OnMethodEnter
    static void enter() throws Throwable {
      throw Saboteur.next();
    }
  }

  private Path writeTo(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      classes.forEach((name, content) -> write(jar, name, content));
    }
    return file;
  }

  private static void write(JarOutputStream jar, String name, byte[] content) {
    try {
      jar.putNextEntry(new JarEntry(name));
      jar.write(content);
      jar.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream content = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return content.readAllBytes();
    }
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }
}
