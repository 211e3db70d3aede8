package ordertrace.demo.fleet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ordertrace.demo.DemoFailure;

/** A member's running process and the log it writes. */
final class Child {

  // In the user's shell they are meant for other programs, and a member would obey them.
  private static final List<String> SETTINGS =
      List.of(
          "ORDERTRACE_",
          "OTEL_",
          "SPRING_",
          "SERVER_",
          "MANAGEMENT_",
          "SHOP_",
          "CRM_",
          "MES_",
          "CARRIER_");
  private static final Set<String> OPTIONS_OF_EVERY_JVM =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final Member member;
  private final Process process;
  private final Path log;

  private Child(Member member, Process process, Path log) {
    this.member = member;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a member.
   *
   * @param mark an option of the JVM without effect, by which it can be found again
   * @param folder what its relative paths are relative to
   */
  static Child start(Member member, String mark, Path folder, Path log) {
    List<String> command = new ArrayList<>(List.of(javaExecutable(), mark));
    command.addAll(member.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    adapt(builder.environment(), member);
    try {
      return new Child(member, builder.start(), log);
    } catch (IOException e) {
      throw new DemoFailure(
          "Cannot start " + member.name() + " with " + command.get(0) + ": check JAVA_HOME.", e);
    }
  }

  /** The JVM that runs this code: whatever else is installed, this one is new enough. */
  static String javaExecutable() {
    return String.join(File.separator, System.getProperty("java.home"), "bin", "java");
  }

  Member member() {
    return member;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Completes when the process has ended, whoever ended it. */
  CompletableFuture<Child> onExit() {
    return process.onExit().thenApply(ended -> this);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Why this process, which should run, does not. */
  DemoFailure death() {
    return new DemoFailure(
        member.name()
            + " stopped with exit code "
            + process.exitValue()
            + ": read "
            + log
            + lastWords());
  }

  void askToStop() {
    process.destroy();
  }

  /** Returns when it has ended; who does not end by itself within this time is killed. */
  void stopWithin(Duration grace) {
    stop(process, grace);
  }

  /** As {@link #stopWithin}, for any process of ours. */
  static void stop(Process process, Duration grace) {
    try {
      if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    process.onExit().join();
  }

  private String lastWords() {
    try {
      return Files.readAllLines(log).stream()
          .filter(line -> line.contains("Error") || line.contains("Exception"))
          .reduce((earlier, later) -> later)
          .map(line -> ", which says: " + line.strip())
          .orElse(".");
    } catch (IOException unreadable) {
      return ".";
    }
  }

  /** Takes out what would change the member, and puts in what it needs. */
  static void adapt(Map<String, String> environment, Member member) {
    environment
        .keySet()
        .removeIf(
            variable ->
                OPTIONS_OF_EVERY_JVM.contains(variable)
                    || SETTINGS.stream().anyMatch(variable::startsWith));
    environment.putAll(member.environment());
  }
}
