package ordertrace.demo.fleet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what follows {@code java} on a command line. */
final class JavaCommand {

  private final List<String> arguments = new ArrayList<>();

  private JavaCommand(int heapMegabytes) {
    arguments.add("-Xmx" + heapMegabytes + "m");
    arguments.add("-XX:+UseSerialGC");
    // Eight JVMs start at once: an early answer counts more than peak speed.
    arguments.add("-XX:TieredStopAtLevel=1");
    arguments.add("-Dfile.encoding=UTF-8");
  }

  static JavaCommand withHeap(int megabytes) {
    return new JavaCommand(megabytes);
  }

  JavaCommand option(String option) {
    arguments.add(option);
    return this;
  }

  List<String> jar(Path jar, String... programArguments) {
    arguments.add("-jar");
    arguments.add(jar.toString());
    arguments.addAll(List.of(programArguments));
    return arguments;
  }

  List<String> main(String classPath, Class<?> main, String... programArguments) {
    arguments.add("-cp");
    arguments.add(classPath);
    arguments.add(main.getName());
    arguments.addAll(List.of(programArguments));
    return arguments;
  }
}
