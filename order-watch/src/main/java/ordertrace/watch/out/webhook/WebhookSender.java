package ordertrace.watch.out.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import ordertrace.watch.changes.Channel;
import ordertrace.watch.changes.Outbox.Entry;
import ordertrace.watch.out.courier.Sender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Calls whoever wants to hear of verdicts, a few at a time. */
final class WebhookSender implements Sender {

  private static final Logger logger = LoggerFactory.getLogger(WebhookSender.class);
  private static final String CALLS = "order.watch.webhook.calls";
  private static final int GONE = 410;

  // Well below the outbox's lease: what is not begun by then comes again.
  private static final Duration AT_ONCE = Duration.ofSeconds(25);

  private final URI url;
  private final WebhookProperties properties;
  private final SigningKeys keys;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final JsonMapper json = new JsonMapper();
  private final HttpClient http;
  private boolean gone;

  WebhookSender(
      URI url,
      WebhookProperties properties,
      SigningKeys keys,
      InstantSource clock,
      MeterRegistry registry) {
    this.url = url;
    this.properties = properties;
    this.keys = keys;
    this.clock = clock;
    this.registry = registry;
    // A redirect would carry orders and signatures to an address that nobody has approved.
    this.http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(properties.timeout())
            .build();
    for (Outcome outcome : Outcome.values()) {
      count(outcome, 0);
    }
  }

  /** How a call ended. */
  enum Outcome {
    DELIVERED,
    FAILED,
    GIVEN_UP,
    GONE
  }

  /** A call to be made for an entry. */
  private record Call(long entry, VerdictEvent event) {}

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public Collection<Long> send(List<Entry> entries) throws InterruptedException {
    List<Long> done = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    for (Entry entry : entries) {
      VerdictEvent event = VerdictEvent.of(entry.change(), properties.source(), properties.page());
      if (event == null) {
        done.add(entry.id());
      } else {
        calls.add(new Call(entry.id(), event));
      }
    }
    sendAll(calls, done);
    return done;
  }

  private void sendAll(List<Call> calls, List<Long> done) throws InterruptedException {
    Instant end = clock.instant().plus(AT_ONCE).minus(properties.timeout());
    for (int from = 0; from < calls.size(); from += properties.inFlight()) {
      int to = Math.min(calls.size(), from + properties.inFlight());
      int before = done.size();
      sendTogether(calls.subList(from, to), done);
      if (done.size() == before || clock.instant().isAfter(end)) {
        return; // nobody answers there, or only slowly
      }
    }
  }

  private void sendTogether(List<Call> calls, List<Long> done) throws InterruptedException {
    if (gone) {
      calls.forEach(call -> end(call, Outcome.GONE, done));
      return;
    }
    List<CompletableFuture<HttpResponse<Void>>> answers = calls.stream().map(this::begin).toList();
    for (int i = 0; i < calls.size(); i++) {
      end(calls.get(i), outcome(calls.get(i), answers.get(i)), done);
    }
  }

  private void end(Call call, Outcome outcome, List<Long> done) {
    count(outcome, 1);
    if (outcome != Outcome.FAILED) {
      done.add(call.entry());
    }
  }

  private CompletableFuture<HttpResponse<Void>> begin(Call call) {
    return http.sendAsync(request(call.event()), BodyHandlers.discarding())
        .orTimeout(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private HttpRequest request(VerdictEvent event) {
    byte[] body = json.writeValueAsBytes(event);
    long timestamp = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(url)
        .timeout(properties.timeout())
        .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
        .header("User-Agent", "order-watch")
        .header("webhook-id", event.id())
        .header("webhook-timestamp", Long.toString(timestamp))
        .header("webhook-signature", keys.signature(event.id(), timestamp, body))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private Outcome outcome(Call call, CompletableFuture<HttpResponse<Void>> answer)
      throws InterruptedException {
    try {
      int status = answer.get().statusCode();
      if (status / 100 == 2) {
        return Outcome.DELIVERED;
      }
      if (status == GONE) {
        return stop();
      }
      logger.debug("{} was answered with {}", call.event().id(), status);
    } catch (ExecutionException e) {
      logger.debug("{} was not answered", call.event().id(), e);
    }
    return isTooOld(call.event()) ? Outcome.GIVEN_UP : Outcome.FAILED;
  }

  private Outcome stop() {
    if (!gone) {
      gone = true;
      logger.error(
          "{} answered 410, gone: it is called no more until the next start; set"
              + " order-watch.webhook.url to its new address, or to nothing",
          url.getHost());
    }
    return Outcome.GONE;
  }

  private boolean isTooOld(VerdictEvent event) {
    return event.time().plus(properties.giveUpAfter()).isBefore(clock.instant());
  }

  private void count(Outcome outcome, int calls) {
    registry.counter(CALLS, "outcome", outcome.name().toLowerCase(Locale.ROOT)).increment(calls);
  }
}
