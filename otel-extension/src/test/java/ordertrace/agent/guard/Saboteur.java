package ordertrace.agent.guard;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before every hook of the extension in the copy that {@link BrokenExtension} makes: throws,
 * by turns, all that must not reach the application. No other jar has it.
 */
public final class Saboteur {

  private static final AtomicInteger turn = new AtomicInteger();

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

  // Without the wiring no other hook would ever be called, and without facts, or with none shipped,
  // nobody would hear of it.
  private static void sabotage(Object hook) throws Throwable {
    String name = hook.getClass().getName();
    if (name.startsWith("ordertrace.agent.fact.")
        || name.startsWith("ordertrace.agent.journal.")
        || name.startsWith("ordertrace.agent.OrderTracing")) {
      return;
    }
    throw switch (Math.floorMod(turn.getAndIncrement(), 5)) {
      case 0 -> new Exception("sabotage");
      case 1 -> new AssertionError("sabotage");
      case 2 -> new NoClassDefFoundError("sabotage");
      case 3 -> new StackOverflowError("sabotage");
      default -> new OutOfMemoryError("sabotage");
    };
  }

  private Saboteur() {}
}
