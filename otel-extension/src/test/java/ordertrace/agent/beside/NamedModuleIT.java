package ordertrace.agent.beside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.AppLife;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.EmbeddedBroker;
import ordertrace.agent.message.app.RawApp;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class NamedModuleIT {

  private static final String MODULE =
      "module shop { requires com.rabbitmq.client; requires org.slf4j; requires jdk.httpserver; }";

  @TempDir private Path files;

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "INDY"})
  void a_service_in_a_module_is_seen_as_any_other(AgentMode mode) throws Exception {
    Path module = module();
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = mode.of(RawMessage.service(receiver, broker)).asModule(module).start()) {
      RawMessage.exchange(app, receiver);

      RawMessage.assertIsTold(receiver);
      assertThat(app.warnings()).isEmpty();
    }
  }

  private Path module() throws IOException {
    Path module = Files.createDirectories(files.resolve("shop"));
    copyClasses(RawApp.class, module);
    copyClasses(AppLife.class, module);
    Path source = Files.writeString(files.resolve("module-info.java"), MODULE);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-p", libraries(), "-d", module.toString(), source.toString());
    assertThat(result).isZero();
    return module;
  }

  private static String libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.contains("amqp-client-5") || path.contains("slf4j-api"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void copyClasses(Class<?> one, Path module) throws IOException {
    Path folder = Path.of(one.getPackageName().replace('.', '/'));
    Files.createDirectories(module.resolve(folder));
    try (Stream<Path> classes = Files.list(Path.of("target", "test-classes").resolve(folder))) {
      for (Path file : classes.filter(NamedModuleIT::needsNoSpring).toList()) {
        Files.copy(file, module.resolve(folder).resolve(file.getFileName()));
      }
    }
  }

  private static boolean needsNoSpring(Path file) {
    return Files.isRegularFile(file) && !file.getFileName().toString().startsWith("Spring");
  }
}
