package ordertrace.watch.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ordertrace.JourneySystem;
import ordertrace.OrderJourney;
import ordertrace.watch.doctor.Answers.Start;
import org.jspecify.annotations.Nullable;

/** Compares what order-watch sees with what the journey file says is there. Pure. */
final class Examination {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final OrderJourney journey;
  private final Answers answers;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();

  private Examination(OrderJourney journey, Answers answers, Instant now) {
    this.journey = journey;
    this.answers = answers;
    this.now = now;
  }

  static List<Finding> of(OrderJourney journey, Answers answers, Instant now) {
    Examination examination = new Examination(journey, answers, now);
    examination.lookForServices();
    answers.processes().forEach(examination::lookAt);
    examination.lookForUnseenSenders();
    examination.lookAtOrderWatch();
    examination.findings.addAll(new BrokerExamination(journey, answers.hosts()).findings());
    return List.copyOf(examination.findings);
  }

  private void lookForServices() {
    Set<String> reported =
        answers.processes().stream().map(Start::service).collect(Collectors.toSet());
    for (JourneySystem system : journey.systems()) {
      if (system.agent()) {
        system.services().stream()
            .filter(service -> !reported.contains(service))
            .forEach(this::addNeverReported);
      } else if (system.services().stream().noneMatch(reported::contains)) {
        add(
            "NEVER_REPORTED",
            system.name(),
            "nobody speaks for " + system.name() + ": its bridge never reported",
            "start the bridge, and check that its OTLP endpoint leads to order-watch");
      }
    }
    Set<String> unknown = new TreeSet<>(reported);
    unknown.removeIf(service -> journey.systemOf(service) != null);
    unknown.forEach(this::addUnknownService);
  }

  private void addNeverReported(String service) {
    add(
        "NEVER_REPORTED",
        service,
        service + " never reported",
        "start it with the agent and the extension, check that its service.name is '"
            + service
            + "' and that its facts reach order-watch (ordertrace.facts.…, the Collector's facts"
            + " pipeline)");
  }

  private void addUnknownService(String service) {
    add(
        "UNKNOWN_SERVICE",
        service,
        service + " reports, and no system of the journey file has it",
        "add it to 'systems' in the journey file, or correct its service.name");
  }

  private void lookAt(Start process) {
    String name = process.service() + " (" + process.instance() + ")";
    for (String problem : process.problems()) {
      add(
          problem.contains("its hook ") ? "CAPABILITY_OFF" : "INCOMPLETE",
          name,
          problem,
          remedy(problem, process.ended()));
    }
    if (process.clockIsWrong() && process.ended() == null) {
      Duration offset = process.clockOffset();
      add(
          "CLOCK_WRONG",
          name,
          "the clock of "
              + name
              + " is "
              + seconds(offset)
              + (offset.isNegative() ? " ahead" : " behind"),
          "synchronise it (NTP); verdicts allow for it up to 5 minutes");
    }
  }

  private static String remedy(String problem, @Nullable Instant ended) {
    if (problem.contains("its hook ")) {
      return "look for the extension's warning in the log of that service: the hook failed, was"
          + " switched off, or this version of the agent does not have it";
    }
    return ended == null
        ? "check that it runs and that its way to order-watch is open; what its journal holds comes"
            + " by itself"
        : "it has ended; without its journal the end of its facts stays unknown";
  }

  private static String seconds(Duration offset) {
    return offset.abs().toMillis() / 1000.0 + " s";
  }

  private void lookForUnseenSenders() {
    answers.sums().messages().stream()
        .filter(sum -> sum.state().equals("ALIEN") && sum.rows() > 0)
        .forEach(this::addUnseenSender);
  }

  private void addUnseenSender(Answers.Messages sum) {
    String consumer =
        sum.hop() == null || sum.hop().consumer() == null ? "somebody" : sum.hop().consumer();
    add(
        "UNSEEN_SENDER",
        consumer,
        sum.rows() + " messages came to " + consumer + " from a sender that nobody sees",
        "run that sender with the extension, or name its exchange with 'fingerprint: true' in the"
            + " journey file and let the bridge witness it");
  }

  private void lookAtOrderWatch() {
    Instant oldest = answers.sums().oldestUnfolded();
    if (oldest != null && oldest.plus(PATIENCE).isBefore(now)) {
      add(
          "BEHIND",
          "order-watch",
          "facts have been waiting since " + oldest,
          "look at its database and at order_watch_inbox_facts; it catches up by itself if it can");
    }
    Instant judged = answers.sums().judgedUpTo();
    if (judged == null || judged.plus(PATIENCE).isBefore(now)) {
      add(
          "BEHIND",
          "order-watch",
          judged == null ? "nothing was judged yet" : "nothing was judged since " + judged,
          "look into its log; if it has just started, ask again in a minute");
    }
    if (Boolean.TRUE.equals(answers.sums().open())) {
      add(
          "OPEN",
          "order-watch",
          "other machines may read and acknowledge, and need not show a token",
          "put a proxy that knows people in front and let nobody around it, or set"
              + " order-watch.web.token-file, or server.address=127.0.0.1");
    }
  }

  private void add(String kind, String subject, String text, String remedy) {
    findings.add(new Finding(kind, subject, text, remedy));
  }
}
