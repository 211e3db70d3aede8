package ordertrace.agent.message;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.RunningApp;

/**
 * Lets an application publish, take and answer messages at random, and knows by the broker's rules
 * what must be observed of each of them.
 */
final class RandomTraffic implements AutoCloseable {

  static final String FETCHED = "fetched";
  static final String PUSHED = "pushed";
  static final String DEAD = "dead";

  private final AgentJvm jvm;
  private final CuttableLine line;
  private final Random random;
  private final ExpectedFacts expected = new ExpectedFacts();
  private final Set<String> taken = new HashSet<>(); // and given back: the broker's flag
  // The flag of a dead letter tells of other queues, in RabbitMQ 4.3: a classic queue counts failed
  // deliveries, and the count goes along (rabbit_variable_queue, update_delivery_count). A reject
  // counts as one, with requeue or without, and so does the end of a channel; a nack and a recover
  // do not (rabbit_channel, settle; rabbit_amqqueue_process, requeue and discard).
  private final Set<String> failed = new HashSet<>();
  private final List<String> inTransaction = new ArrayList<>();
  private final NavigableMap<Long, String> openFetched = new TreeMap<>();
  private final NavigableMap<Long, String> openPushed = new TreeMap<>();
  private int heard;
  private int waiting; // pushed by the broker, or about to be
  private int messages;
  private RunningApp app;

  RandomTraffic(AgentJvm jvm, CuttableLine line, long seed) throws Exception {
    this.jvm = jvm;
    this.line = line;
    this.random = new Random(seed);
    this.app = jvm.start();
  }

  @Override
  public void close() {
    app.close();
  }

  /**
   * Returns what is expected after as many messages, all of which have come to their end.
   *
   * @param kills how often the application is killed meanwhile
   */
  ExpectedFacts run(int count, int kills) throws Exception {
    openAll();
    int killed = 0;
    while (messages < count) {
      if (messages > (killed + 1L) * count / (kills + 1)) {
        kill();
        killed++;
      }
      switch (random.nextInt(40)) {
        case 0 -> publishToMissingExchange();
        case 1 -> publishOnClosedChannel();
        case 2 -> loseConnection();
        case 3 -> closePushed();
        case 4 -> closeFetched();
        case 5, 6 -> endTransaction();
        case 7, 8 -> recover();
        case 9, 10, 11 -> publishToNobody();
        case 12 -> publishToNobodyUnasked();
        case 13, 14, 15, 16 -> publishInTransaction();
        case 17, 18, 19, 20, 21, 22, 23 -> publish("confirming");
        case 24, 25, 26 -> publish("silent");
        case 27, 28, 29, 30, 31, 32 -> fetch(random.nextInt(8) == 0);
        default -> answer();
      }
    }
    finish();
    return expected;
  }

  private void openAll() throws Exception {
    open("confirming", "confirms");
    open("silent");
    open("transactional", "tx");
    openFetchedChannel();
    openPushedChannel();
  }

  private void open(String channel, String... then) throws Exception {
    done("open", channel);
    for (String call : then) {
      done(call, channel);
    }
  }

  private void openFetchedChannel() throws Exception {
    openFetched.clear();
    open("fetching");
  }

  private void openPushedChannel() throws Exception {
    openPushed.clear();
    heard = 0;
    open("pushed");
    done("consume", "pushed", PUSHED, "false");
    hear();
  }

  private String newMessage() {
    return "ORD-%08d".formatted(messages++);
  }

  // ---- publishers

  private void publish(String channel) throws Exception {
    String message = newMessage();
    String queue = random.nextBoolean() ? FETCHED : PUSHED;
    publish(channel, message, "", queue);
    if (channel.equals("confirming")) {
      expected.add(message, "confirmed");
    }
    arrived(message, queue);
  }

  private void publish(String channel, String message, String... exchangeKeyAndMore)
      throws Exception {
    String[] arguments =
        Stream.of(
                Stream.of(channel, exchangeKeyAndMore[0], exchangeKeyAndMore[1], message),
                Stream.of(exchangeKeyAndMore).skip(2))
            .flatMap(part -> part)
            .toArray(String[]::new);
    assertThat(app(message, "publish", arguments)).isEmpty();
    expected.add(message, "published");
  }

  private void arrived(String message, String queue) throws Exception {
    if (queue.equals(PUSHED)) {
      waiting++;
      hear();
    }
  }

  private void publishToNobody() throws Exception {
    String channel = random.nextBoolean() ? "confirming" : "silent";
    String message = newMessage();
    publish(channel, message, "", "nobody", "mandatory");
    expected.add(message, "returned");
    if (channel.equals("confirming")) {
      expected.add(message, "confirmed");
      assertThat(call("await-confirms", "confirming")).isEqualTo("true");
      assertThat(call("heard", "confirming")).contains("returned " + message);
    }
  }

  /** The extension alone made it mandatory. */
  private void publishToNobodyUnasked() throws Exception {
    String message = newMessage();
    publish("confirming", message, "", "nobody");
    expected.add(message, "returned");
    expected.add(message, "confirmed");
    assertThat(call("await-confirms", "confirming")).isEqualTo("true");
    assertThat(call("heard", "confirming")).doesNotContain("returned " + message);
  }

  private void publishToMissingExchange() throws Exception {
    boolean confirming = random.nextBoolean();
    String channel = confirming ? "confirming" : "silent";
    if (confirming) {
      assertThat(call("await-confirms", channel)).isEqualTo("true");
    }
    String message = newMessage();
    publish(channel, message, "missing", "key");
    expected.add(message, "publish_failed");
    until(() -> call("is-open", channel).equals("false"));
    reopen(channel);
  }

  private void publishOnClosedChannel() throws Exception {
    String message = newMessage();
    assertThat(call("await-confirms", "confirming")).isEqualTo("true");
    done("close", "confirming");
    assertThat(app(message, "publish", "confirming", "", FETCHED, message)).startsWith("FAILED");
    expected.add(message, "publish_failed");
    reopen("confirming");
  }

  private void reopen(String channel) throws Exception {
    open(channel, channel.equals("confirming") ? new String[] {"confirms"} : new String[0]);
  }

  private void publishInTransaction() throws Exception {
    String message = newMessage();
    publish("transactional", message, "", FETCHED);
    inTransaction.add(message);
  }

  private void endTransaction() throws Exception {
    switch (random.nextInt(3)) {
      case 0 -> done("commit", "transactional");
      case 1 -> {
        done("rollback", "transactional");
        inTransaction.forEach(message -> expected.add(message, "rolled_back"));
      }
      default -> {
        done("close", "transactional");
        inTransaction.forEach(message -> expected.add(message, "rolled_back"));
        open("transactional", "tx");
      }
    }
    inTransaction.clear();
  }

  /** The broker still hears us, but we do not hear it; then neither hears the other. */
  private void loseConnection() throws Exception {
    assertThat(call("await-confirms", "confirming")).isEqualTo("true");
    done("recover", "silent"); // whose answer comes after all returns
    String message = newMessage();
    line.mute();
    publish("confirming", message, "", FETCHED);
    line.cut();
    expected.add(message, "in_doubt");
    inTransaction.forEach(lost -> expected.add(lost, "rolled_back"));
    inTransaction.clear();
    until(() -> call("is-open", "confirming").equals("false"));
    givenBack(openFetched);
    requeuePushed(openPushed);
    openAll();
  }

  /** Whatever it had, the broker gives to the next one; of a transaction nobody tells the end. */
  private void kill() throws Exception {
    assertThat(call("await-confirms", "confirming")).isEqualTo("true");
    done("recover", "silent"); // whose answer comes after all returns
    until(() -> call("is-idle", "pushed").equals("true")); // handlers tell before they return
    app.kill();
    app.close();
    inTransaction.clear();
    givenBack(openFetched);
    requeuePushed(openPushed);
    app = jvm.start();
    openAll();
  }

  // ---- consumers

  private void fetch(boolean autoAck) throws Exception {
    String answer = call("get", "fetching", FETCHED, String.valueOf(autoAck));
    if (answer.isEmpty()) {
      return;
    }
    String message = answer.substring(answer.indexOf(' ') + 1);
    expected.add(message, ExpectedFacts.delivered(FETCHED, taken.contains(message)));
    if (!autoAck) {
      openFetched.put(tag(answer), message);
    }
  }

  private void answer() throws Exception {
    if (random.nextBoolean()) {
      answer("fetching", FETCHED, openFetched);
    } else {
      answer("pushed", PUSHED, openPushed);
      hear();
    }
  }

  private void answer(String channel, String queue, NavigableMap<Long, String> open)
      throws Exception {
    if (open.isEmpty()) {
      return;
    }
    Long tag = new ArrayList<>(open.keySet()).get(random.nextInt(open.size()));
    boolean multiple = random.nextInt(3) == 0;
    boolean requeue = random.nextBoolean();
    switch (random.nextInt(5)) {
      case 0 -> {
        done("reject", channel, tag.toString(), String.valueOf(requeue));
        settled(queue, "reject", requeue, false, open.subMap(tag, true, tag, true));
      }
      case 1 -> {
        done("nack", channel, tag.toString(), String.valueOf(multiple), String.valueOf(requeue));
        settled(queue, "nack", requeue, multiple, part(open, tag, multiple));
      }
      default -> {
        boolean all = multiple && random.nextBoolean();
        done("ack", channel, all ? "0" : tag.toString(), String.valueOf(multiple));
        settled(queue, "ack", false, multiple, all ? open : part(open, tag, multiple));
      }
    }
  }

  private static NavigableMap<Long, String> part(
      NavigableMap<Long, String> open, Long tag, boolean multiple) {
    return multiple ? open.headMap(tag, true) : open.subMap(tag, true, tag, true);
  }

  private void settled(
      String queue,
      String answer,
      boolean requeue,
      boolean multiple,
      NavigableMap<Long, String> settled) {
    settled
        .values()
        .forEach(
            message ->
                expected.add(message, ExpectedFacts.settled(queue, answer, requeue, multiple)));
    if (answer.equals("reject")) {
      failed.addAll(settled.values());
    }
    if (requeue) {
      taken.addAll(settled.values());
      waiting += queue.equals(PUSHED) ? settled.size() : 0;
    }
    settled.clear();
  }

  private void recover() throws Exception {
    if (random.nextBoolean()) {
      done("recover", "fetching");
      settled(FETCHED, "recover", true, true, openFetched);
    } else {
      done("recover", "pushed");
      settled(PUSHED, "recover", true, true, openPushed);
      hear();
    }
  }

  private void closeFetched() throws Exception {
    done("close", "fetching");
    givenBack(openFetched);
    openFetchedChannel();
  }

  private void closePushed() throws Exception {
    done("close", "pushed");
    requeuePushed(openPushed);
    openPushedChannel();
  }

  private void givenBack(NavigableMap<Long, String> open) {
    taken.addAll(open.values());
    failed.addAll(open.values());
    open.clear();
  }

  private void requeuePushed(NavigableMap<Long, String> open) {
    taken.addAll(open.values());
    failed.addAll(open.values());
    waiting += open.size();
    open.clear();
  }

  /** Waits for all that the broker has to push. */
  private void hear() throws Exception {
    if (waiting == 0) {
      return;
    }
    int from = heard;
    List<String> lines =
        await()
            .pollInSameThread()
            .pollDelay(ofMillis(0))
            .pollInterval(ofMillis(2))
            .atMost(ofSeconds(30))
            .until(
                () -> call("heard", "pushed", String.valueOf(from)).lines().toList(),
                found -> found.size() == waiting);
    for (String text : lines) {
      String delivery = text.substring("delivered ".length());
      String message = delivery.substring(delivery.indexOf(' ') + 1);
      expected.add(message, ExpectedFacts.delivered(PUSHED, taken.contains(message)));
      expected.add(message, ExpectedFacts.processed(PUSHED));
      openPushed.put(tag(delivery), message);
    }
    heard += lines.size();
    waiting = 0;
  }

  private void finish() throws Exception {
    done("commit", "transactional");
    inTransaction.clear();
    assertThat(call("await-confirms", "confirming")).isEqualTo("true");
    done("ack", "pushed", "0", "true");
    settled(PUSHED, "ack", false, true, openPushed);
    if (!openFetched.isEmpty()) {
      done("ack", "fetching", "0", "true");
      settled(FETCHED, "ack", false, true, openFetched);
    }
    drain(FETCHED);
    drain(DEAD);
  }

  private void drain(String queue) throws Exception {
    for (String answer = call("get", "fetching", queue, "true");
        !answer.isEmpty();
        answer = call("get", "fetching", queue, "true")) {
      String message = answer.substring(answer.indexOf(' ') + 1);
      boolean again = (queue.equals(DEAD) ? failed : taken).contains(message);
      expected.add(message, ExpectedFacts.delivered(queue, again));
    }
  }

  // ---- the application

  private static long tag(String answer) {
    return Long.parseLong(answer.substring(0, answer.indexOf(' ')));
  }

  private void done(String call, String... arguments) throws Exception {
    assertThat(call(call, arguments)).as(call).isEmpty();
  }

  private String call(String call, String... arguments) throws Exception {
    return app("", call, arguments);
  }

  private String app(String order, String call, String... arguments) throws Exception {
    String query =
        Stream.of(arguments)
            .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
            .collect(joining("&"));
    String path = order.isEmpty() ? "/" : "/orders/" + order + "/";
    return app.call("POST", path + call + "?" + query).body();
  }

  private static void until(Callable<Boolean> condition) {
    await()
        .pollInSameThread()
        .pollDelay(ofMillis(0))
        .pollInterval(ofMillis(2))
        .atMost(ofSeconds(30))
        .until(condition);
  }
}
