package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Which queue the broker means by a consumer tag, whoever asked for the consumer and however: a
 * delivery says only the tag. Tells from when to when there are consumers of it. Thread-safe.
 */
public final class Consumers {

  private static final WeakIdentities<Consumers> CHANNELS = new WeakIdentities<>();

  // The broker may still name one that was cancelled a moment ago.
  private static final int CANCELLED = 16;

  private final Queue<Asked> unanswered = new ArrayDeque<>();
  private final Map<String, Asked> live = new LinkedHashMap<>();
  private final Map<String, Asked> cancelled =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Asked> eldest) {
          return size() > CANCELLED;
        }
      };
  private boolean closed;

  private Consumers() {}

  /**
   * What the channel asked the broker for.
   *
   * @param queue as it was asked for; empty: the channel's last declared one
   */
  record Asked(String queue, boolean autoAck) {}

  /** Before a channel sends something, under its lock: the broker answers in the same order. */
  public static void sending(Object channel, Method method) {
    if (method instanceof AMQP.Basic.Consume consume) {
      try {
        CHANNELS.computeIfAbsent(channel, Consumers::new).asked((Channel) channel, consume);
      } catch (Throwable e) {
        MessageDoor.failed(MessageDoor.CONSUME, e);
      }
    }
  }

  /** Before a channel acts on what the broker sent; never throws. */
  static void received(Channel channel, Method method) {
    Consumers consumers = CHANNELS.get(channel);
    if (consumers == null) {
      return;
    }
    if (method instanceof AMQP.Basic.ConsumeOk answer) {
      consumers.begun(channel, answer.getConsumerTag());
    } else if (method instanceof AMQP.Basic.CancelOk answer) {
      consumers.ended(answer.getConsumerTag());
    } else if (method instanceof AMQP.Basic.Cancel news) {
      consumers.ended(news.getConsumerTag());
    }
  }

  /** Before a channel tells its consumers that it has ended; never throws. */
  static void closed(Channel channel) {
    Consumers consumers = CHANNELS.get(channel);
    if (consumers != null) {
      consumers.close();
    }
  }

  /** Returns what the consumer was asked for; null: nobody saw that. */
  static @Nullable Asked of(Channel channel, String consumerTag) {
    Consumers consumers = CHANNELS.get(channel);
    return consumers == null ? null : consumers.find(consumerTag);
  }

  private synchronized void asked(Channel channel, AMQP.Basic.Consume consume) {
    Asked asked = new Asked(consume.getQueue(), consume.getNoAck());
    if (consume.getNowait()) {
      begun(channel, consume.getConsumerTag(), asked);
    } else {
      unanswered.add(asked);
    }
  }

  private synchronized void begun(Channel channel, String consumerTag) {
    Asked asked = unanswered.poll();
    if (asked != null) {
      begun(channel, consumerTag, asked);
    }
  }

  private void begun(Channel channel, String consumerTag, Asked asked) {
    live.put(consumerTag, asked);
    // A channel may be closed by another thread, which may be the faster one.
    if (!closed) {
      tellBegin(channel, asked.queue());
    }
  }

  private synchronized void ended(String consumerTag) {
    Asked asked = live.remove(consumerTag);
    if (asked != null) {
      cancelled.put(consumerTag, asked);
      tellEnd(asked);
    }
  }

  // What the channel got before is still to be given to its consumers.
  private synchronized void close() {
    live.values().forEach(this::tellEnd);
    closed = true;
  }

  private static void tellBegin(Channel channel, String queue) {
    try {
      Broker broker = Connections.broker(channel.getConnection());
      MessageDoor.ask(
          MessageDoor.CONSUME, queue, broker.host(), broker.port(), broker.virtualHost());
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.CONSUME, e);
    }
  }

  private void tellEnd(Asked asked) {
    if (!closed) {
      MessageDoor.ask(MessageDoor.CANCEL, asked.queue());
    }
  }

  private synchronized @Nullable Asked find(String consumerTag) {
    Asked asked = live.get(consumerTag);
    return asked == null ? cancelled.get(consumerTag) : asked;
  }
}
