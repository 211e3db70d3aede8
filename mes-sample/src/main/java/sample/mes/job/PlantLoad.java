package sample.mes.job;

/**
 * How busy the plant is.
 *
 * @param openJobs jobs that have not ended
 * @param waitingForCalculator those of them before the first step
 */
public record PlantLoad(int openJobs, int waitingForCalculator) {}
