package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;

/** How long an order was in a stage that it left, on the stage's calendar. */
public record StageTime(String stage, int occurrence, Instant left, Duration spent) {}
