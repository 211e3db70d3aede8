package ordertrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A JVM under measurement. Closing ends it. */
public final class MeasuredProcess implements AutoCloseable {

  private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
  private static final String FIGURE = "FIGURE ";
  private static final String READY = "READY";
  // G1 prints "used 1234K", the serial collector one such number for each generation.
  private static final Pattern USED = Pattern.compile("(?:heap|generation)[^\\n]*? used (\\d+)K");

  private final Process process;
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final List<String> output = new ArrayList<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread reader = new Thread(this::read, "output of a measured process");

  private MeasuredProcess(Process process) {
    this.process = process;
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it.
   *
   * @param arguments what follows {@code java}
   * @param environment added to this process's own
   */
  public static MeasuredProcess start(
      List<String> arguments, Map<String, String> environment, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(JDK.resolve("java").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().putAll(environment);
    return new MeasuredProcess(builder.start());
  }

  /** Returns this process's own class path, absolute: what is measured works in another folder. */
  public static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Waits for the line READY and returns the figures printed before it. */
  public Map<String, Double> figures() throws InterruptedException {
    boolean inTime = ready.await(90, TimeUnit.SECONDS);
    synchronized (output) {
      if (!inTime || !output.contains(READY)) {
        throw new IllegalStateException("Not ready: " + String.join("\n", output));
      }
      return Map.copyOf(figures);
    }
  }

  /** Bytes that survive a full collection, in MB. */
  public double liveHeap() throws IOException, InterruptedException {
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    double kilobytes = 0;
    while (used.find()) {
      kilobytes += Long.parseLong(used.group(1));
    }
    if (kilobytes == 0) {
      throw new IllegalStateException("No heap in the answer of jcmd");
    }
    return kilobytes / 1024;
  }

  /** Java threads alive. */
  public double threads() throws IOException, InterruptedException {
    return jcmd("Thread.print")
        .lines()
        .filter(line -> line.startsWith("\"") && line.contains("#"))
        .count();
  }

  /** Returns the seconds for which processors have worked for it. */
  public double processorTime() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Returns all that it printed. */
  public String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private String jcmd(String question) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(JDK.resolve("jcmd").toString(), Long.toString(process.pid()), question)
            .redirectErrorStream(true)
            .start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IllegalStateException("jcmd " + question + ": " + answer);
    }
    return answer;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      take(e.toString());
    } finally {
      ready.countDown();
    }
  }

  private void take(String line) {
    synchronized (output) {
      output.add(line);
      if (line.startsWith(FIGURE)) {
        int equals = line.lastIndexOf('=');
        figures.put(
            line.substring(FIGURE.length(), equals), Double.valueOf(line.substring(equals + 1)));
      } else if (line.equals(READY)) {
        ready.countDown();
      }
    }
  }
}
