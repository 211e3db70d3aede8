package ordertrace.losslab.score;

/**
 * How often something happened, was said, and was said where it had happened.
 *
 * @param happened how often it happened
 * @param said how often it was said
 * @param right how often it was said where it had happened
 */
public record Tally(long happened, long said, long right) {

  static final Tally NONE = new Tally(0, 0, 0);

  /** Of what was said, how much was so; 1 where nothing was said. */
  public double precision() {
    return said == 0 ? 1 : (double) right / said;
  }

  /** Of what happened, how much was said; 1 where nothing happened. */
  public double recall() {
    return happened == 0 ? 1 : (double) right / happened;
  }

  Tally plus(Tally other) {
    return new Tally(happened + other.happened, said + other.said, right + other.right);
  }
}
