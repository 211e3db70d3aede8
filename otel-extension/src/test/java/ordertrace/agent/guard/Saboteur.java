package ordertrace.agent.guard;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before every hook of the extension in the copy that {@link BrokenExtension} makes: throws,
 * by turns, all that must not reach the application. No other jar has it.
 */
public final class Saboteur {

  /** Only hooks of classes whose names begin so throw; empty: all that the test can spare. */
  private static final String ONLY = System.getProperty("test.sabotage", "");

  private static final AtomicInteger turn =
      new AtomicInteger(Integer.getInteger("test.sabotage.first", 0));

  public static Object call(Capability.Call<?> hook) throws Throwable {
    sabotage(hook);
    return hook.get();
  }

  public static Object find(Capability.Lookup<?> hook) throws Throwable {
    sabotage(hook);
    return hook.get();
  }

  public static void run(Capability.Action hook) throws Throwable {
    sabotage(hook);
    hook.run();
  }

  private static void sabotage(Object hook) throws Throwable {
    String name = hook.getClass().getName();
    if (ONLY.isEmpty() ? !isNeeded(name) : name.startsWith(ONLY)) {
      throw next();
    }
  }

  // Without the wiring no other hook would ever be called, and without facts, or with none shipped,
  // nobody would hear of it.
  private static boolean isNeeded(String name) {
    return name.startsWith("ordertrace.agent.fact.")
        || name.startsWith("ordertrace.agent.journal.")
        || name.matches("ordertrace\\.agent\\.[A-Z].*");
  }

  /** What is to be thrown next. */
  public static Throwable next() {
    return switch (Math.floorMod(turn.getAndIncrement(), 5)) {
      case 0 -> new Exception("sabotage");
      case 1 -> new AssertionError("sabotage");
      case 2 -> new NoClassDefFoundError("sabotage");
      case 3 -> new StackOverflowError("sabotage");
      default -> new OutOfMemoryError("sabotage");
    };
  }

  private Saboteur() {}
}
