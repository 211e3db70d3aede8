package ordertrace.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import ordertrace.demo.fleet.Progress;
import picocli.CommandLine.Help.Ansi;

/** What the user sees; coloured only where a terminal shows it. */
final class Screen implements Progress {

  private final PrintStream out;
  private final Ansi ansi;

  Screen(PrintStream out, Ansi ansi) {
    this.out = out;
    this.ansi = ansi;
  }

  static Screen terminal() {
    return new Screen(
        // Not System.out: in a bare locale it would draw the tree with question marks.
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8), Ansi.AUTO);
  }

  /** Prints text with picocli's markup, for example {@code @|bold …|@}. */
  void print(String text) {
    out.println(ansi.string(text));
  }

  /** One thing that happened. */
  void line(String text) {
    print("  " + text);
  }

  void title(String text) {
    print("%n@|bold %s|@".formatted(text));
  }

  void failure(String text) {
    print("@|red,bold ✗ %s|@".formatted(text));
  }

  @Override
  public void up(String member, Duration afterStart, String address) {
    print("  @|green ✓|@ %-11s %5s  @|faint %s|@".formatted(member, seconds(afterStart), address));
  }

  @Override
  public void waiting(Collection<String> members, Duration sinceStart) {
    print(
        "  @|faint … %5s  waiting for %s|@"
            .formatted(seconds(sinceStart), String.join(", ", members)));
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
