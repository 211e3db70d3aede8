package ordertrace.agent.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against senders that answer when the test says so. */
class RenewingSenderTest {

  private static final Keys FIRST = Keys.of(1);
  private static final Keys SECOND = Keys.of(3);
  private static final Patience NONE = new Patience(Duration.ofSeconds(10), Duration.ZERO);

  @TempDir Path folder;

  private final Guard guard = new Guard();
  private final List<SlowSender> senders = new ArrayList<>();
  private final List<String> results = new ArrayList<>();
  private TlsWatch watch;
  private boolean noMoreSenders;

  @BeforeEach
  void write() throws IOException {
    FIRST.writeTo(folder);
    watch =
        new TlsWatch(
            new TlsFiles(
                Keys.trusted(folder), Keys.clientCertificate(folder), Keys.clientKey(folder)),
            Duration.ofHours(1),
            new Ignored(),
            guard.capability("watch"));
  }

  @Test
  void what_is_under_way_ends_on_its_old_line_which_is_closed_then() throws IOException {
    RenewingSender<String> sender = sender(NONE);
    send(sender);
    send(sender);

    rotate();
    send(sender);
    senders.get(0).answer("first");
    boolean closedTooEarly = senders.get(0).closed;
    senders.get(0).answer("second");
    senders.get(1).answer("third");

    assertThat(results).containsExactly("first", "second", "third");
    assertThat(closedTooEarly).isFalse();
    assertThat(senders.get(0).closed).isTrue();
    assertThat(senders.get(1).closed).isFalse();
  }

  @Test
  void a_line_without_anything_under_way_is_closed_at_once() throws IOException {
    RenewingSender<String> sender = sender(NONE);
    send(sender);
    senders.get(0).answer("first");

    rotate();
    send(sender);

    assertThat(senders.get(0).closed).isTrue();
  }

  @Test
  void whatever_fails_is_sent_again_if_there_are_new_files() throws IOException {
    RenewingSender<String> sender = sender(NONE);
    send(sender);

    SECOND.writeTo(folder);
    senders.get(0).fail(new ConnectException("reset"));
    senders.get(1).answer("again");

    assertThat(results).containsExactly("again");
    assertThat(senders.get(0).closed).isTrue();
  }

  @Test
  void without_new_files_only_a_refusal_is_tried_again_and_not_for_ever() {
    RenewingSender<String> sender = sender(new Patience(ofMillis(100), ofMillis(10)));
    send(sender);
    senders.get(0).fail(new ConnectException("down"));
    assertThat(results).containsExactly("java.net.ConnectException: down");

    send(sender);
    int attempts = 0;
    while (results.size() == 1) {
      attempts++;
      senders.get(0).fail(new IOException(new SSLHandshakeException("bad_certificate")));
    }

    assertThat(attempts).isBetween(2, 10);
    assertThat(results).hasSize(2);
    assertThat(senders).hasSize(1);
  }

  @Test
  void an_exporter_that_must_not_retry_does_not() {
    send(sender(NONE));

    senders.get(0).fail(new SSLHandshakeException("bad_certificate"));

    assertThat(results).hasSize(1);
  }

  @Test
  void when_no_sender_can_be_made_of_new_files_the_old_one_goes_on() throws IOException {
    RenewingSender<String> sender = sender(NONE);
    noMoreSenders = true;

    rotate();
    send(sender);
    send(sender);
    senders.get(0).answer("on the old one");
    senders.get(0).fail(new SSLHandshakeException("bad_certificate"));

    assertThat(results).hasSize(2).startsWith("on the old one");
    assertThat(senders.get(0).closed).isFalse();
    assertThat(guard.capability("sender").errors()).isPositive();
  }

  @Test
  void after_the_end_nothing_is_sent_again() throws IOException {
    RenewingSender<String> sender = sender(new Patience(ofMillis(10_000), ofMillis(10)));
    send(sender);

    assertThat(sender.shutdown().isSuccess()).isTrue();
    SECOND.writeTo(folder);
    senders.get(0).fail(new SSLHandshakeException("closed"));

    assertThat(results).hasSize(1);
    assertThat(senders).singleElement().satisfies(one -> assertThat(one.closed).isTrue());
  }

  private static Duration ofMillis(long millis) {
    return Duration.ofMillis(millis);
  }

  private void rotate() throws IOException {
    SECOND.writeTo(folder);
    watch.lookNow();
  }

  private RenewingSender<String> sender(Patience patience) {
    return new RenewingSender<>(material -> made(), patience, watch, guard.capability("sender"));
  }

  private Sender<String> made() {
    if (noMoreSenders) {
      throw new IllegalStateException("no more senders");
    }
    SlowSender sender = new SlowSender();
    senders.add(sender);
    return new Sender<>(sender::send, sender::shutdown);
  }

  private void send(RenewingSender<String> sender) {
    sender.send(new NoMessage(), results::add, error -> results.add(error.toString()));
  }

  private static final class SlowSender {

    private final List<Consumer<String>> answers = new ArrayList<>();
    private final List<Consumer<Throwable>> failures = new ArrayList<>();
    private boolean closed;

    void send(MessageWriter message, Consumer<String> onResponse, Consumer<Throwable> onError) {
      answers.add(onResponse);
      failures.add(onError);
    }

    void answer(String response) {
      failures.remove(0);
      answers.remove(0).accept(response);
    }

    void fail(Throwable error) {
      answers.remove(0);
      failures.remove(0).accept(error);
    }

    CompletableResultCode shutdown() {
      closed = true;
      return CompletableResultCode.ofSuccess();
    }
  }

  private static final class NoMessage implements MessageWriter {

    @Override
    public void writeMessage(OutputStream output) {}

    @Override
    public int getContentLength() {
      return 0;
    }
  }
}
