package ordertrace.losslab.score;

/** How well a verdict can be known. */
public enum Grade {
  OBSERVED,
  INFERRED,
  UNKNOWN
}
