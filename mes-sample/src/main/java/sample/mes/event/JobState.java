package sample.mes.event;

/** Where a job stands; the order of the constants is the order of the work. */
public enum JobState {
  /** Waits for a free calculator. */
  QUEUED,
  CALC_STARTED,
  /** The price is known; the job waits for an approval. */
  CALC_FINISHED,
  PROD_STARTED,
  PROD_FINISHED,
  PACKING,
  HANDED_OVER,
  /** The MES cannot make it. */
  REFUSED,
  /** Cancelled or rejected by somebody else; the MES says nothing about it. */
  STOPPED;

  /** Whether the world hears of this state by an event. */
  public boolean reported() {
    return this != QUEUED && this != STOPPED;
  }

  /** Whether no work follows. */
  public boolean terminal() {
    return this == HANDED_OVER || this == REFUSED || this == STOPPED;
  }
}
