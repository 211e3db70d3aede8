package ordertrace.e2e.docker;

import java.util.Set;

/** Queries of panels that may find nothing, and why. */
final class NothingToShow {

  /** They ask for refusals alone, and nothing is refused. */
  static final Set<String> NEVER_HERE =
      Set.of(
          "telemetry, Facts, rejected: {{reason}}",
          "telemetry, Looks at the broker, {{broker}}: {{reason}}");

  /**
   * How long it took until a trouble was known and over: nobody knows without one. On a slow
   * machine a handler may be too late for the row that another one writes, and is repeated.
   */
  static final Set<String> WITHOUT_TROUBLE =
      Set.of(
          "care, Known after (MTTD), known",
          "care, Taken care of after (MTTA), taken",
          "care, Over after (MTTR), over",
          "care, Known after, {{what}}, half",
          "care, Known after, {{what}}, 95 of 100",
          "care, Over after, {{what}}, half",
          "care, Over after, {{what}}, 95 of 100");

  private NothingToShow() {}
}
