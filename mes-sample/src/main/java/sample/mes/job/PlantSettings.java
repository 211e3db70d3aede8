package sample.mes.job;

import java.time.Instant;
import java.time.ZoneOffset;
import sample.mes.fault.FaultRates;

/**
 * How the plant is equipped.
 *
 * @param calculators prices computed at a time, at least 1
 * @param largestBatch pieces of one order that can still be made
 * @param seed of durations, prices and chance; equal seeds give equal jobs
 */
public record PlantSettings(
    WorkTimes times, int calculators, int largestBatch, FaultRates faultRates, long seed) {

  /** The year that stands in the order numbers. */
  int year(Instant now) {
    return now.atZone(ZoneOffset.UTC).getYear();
  }
}
