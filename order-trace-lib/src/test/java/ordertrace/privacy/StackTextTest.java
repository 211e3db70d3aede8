package ordertrace.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StackTextTest {

  private static final PersonalData PERSONAL = PersonalData.exempting(text -> false);
  private static final StackText STACKS = new StackText(PERSONAL, type -> false);

  @Test
  void types_and_frames_stay_and_messages_go() {
    Exception cause = new IllegalArgumentException("Anna Ivanova\n\tat home (Lenina 5)\nline 3");
    Exception thrown = new IllegalStateException("No customer Anna Ivanova", cause);
    thrown.addSuppressed(new java.io.IOException("also Anna"));

    String masked = STACKS.masked(text(thrown), "java.lang.IllegalStateException");

    assertThat(masked)
        .startsWith("java.lang.IllegalStateException: <masked>\n\tat ordertrace.privacy.Stack")
        .contains("\n\tSuppressed: java.io.IOException: <masked>\n\t\tat ordertrace.privacy.")
        .contains("\nCaused by: java.lang.IllegalArgumentException: <masked>\n")
        .contains(" more\n")
        .doesNotContain("Anna", "Ivanova", "line 3");
    assertThat(masked.lines().filter(line -> line.contains("\tat ordertrace")))
        .hasSameSizeAs(
            text(thrown).lines().filter(line -> line.contains("\tat ordertrace")).toList());
  }

  @Test
  void an_exception_without_message_stays_as_it_is() {
    String stack = text(new IllegalStateException());

    assertThat(STACKS.masked(stack, "java.lang.IllegalStateException"))
        .isEqualTo(stack.replace(System.lineSeparator(), "\n"));
  }

  @Test
  void a_first_line_that_is_not_the_type_is_masked() {
    assertThat(STACKS.masked("Anna: is away\n\tat a.B.c(B.java:1)", "a.CustomException"))
        .isEqualTo("<masked>\n\tat a.B.c(B.java:1)");
    assertThat(STACKS.masked("Anna is away", null)).isEqualTo("<masked>");
  }

  @Test
  void frames_of_modules_and_of_other_writers_stay() {
    String frames =
        """
        a.B
        \tat java.base@17.0.1/java.lang.Thread.run(Thread.java:840)
        \tat app//a.B$C.lambda$new$0(B.java)
        \tat a.B.<init>(B.java:5) ~[a-1.0.jar:1.0]
        \tat jdk.proxy2/$Proxy12.x(Unknown Source)
        \t... 12 common frames omitted""";

    assertThat(STACKS.masked(frames, "a.B")).isEqualTo(frames);
  }

  @Test
  void what_only_looks_like_a_frame_is_still_searched() {
    assertThat(STACKS.masked("a.B: x\n\tat call 8(916)123-45-67 (now)", "a.B"))
        .doesNotContain("916", "123");
  }

  @Test
  void messages_of_an_allowed_type_stay_but_for_personal_data() {
    StackText allowing = new StackText(PERSONAL, "a.TimeoutException"::equals);

    assertThat(
            allowing.masked(
                "a.TimeoutException: 5 s for a@b.ru\nmore\n\tat a.B.c(B.java:1)",
                "a.TimeoutException"))
        .isEqualTo("a.TimeoutException: 5 s for <email>\nmore\n\tat a.B.c(B.java:1)");
    assertThat(allowing.masked("a.Other: Anna\nCaused by: a.TimeoutException: 5 s", "a.Other"))
        .isEqualTo("a.Other: <masked>\nCaused by: a.TimeoutException: 5 s");
  }

  private static String text(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
