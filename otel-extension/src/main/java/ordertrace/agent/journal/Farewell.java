package ordertrace.agent.journal;

import java.util.function.BooleanSupplier;

/**
 * What the end of the JVM has to wait for, and what it then says.
 *
 * @param handling whether messages are being handled: how that ends is still to be told
 * @param consuming whether more of them can come in
 * @param goodbye says goodbye; called once, on the shipping thread
 */
public record Farewell(BooleanSupplier handling, BooleanSupplier consuming, Runnable goodbye) {}
