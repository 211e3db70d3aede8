package ordertrace.losslab.scene;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run is set up, besides its broker.
 *
 * @param maxWait how long order-watch waits for facts that are missing
 * @param sampler of the services' traces; null: the agent's own
 */
public record Conditions(Duration maxWait, @Nullable String sampler) {}
