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
 * delivery says only the tag. Thread-safe.
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
        CHANNELS.computeIfAbsent(channel, Consumers::new).asked(consume);
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
      consumers.begun(answer.getConsumerTag());
    } else if (method instanceof AMQP.Basic.CancelOk answer) {
      consumers.ended(answer.getConsumerTag());
    } else if (method instanceof AMQP.Basic.Cancel news) {
      consumers.ended(news.getConsumerTag());
    }
  }

  /** Returns what the consumer was asked for; null: nobody saw that. */
  static @Nullable Asked of(Channel channel, String consumerTag) {
    Consumers consumers = CHANNELS.get(channel);
    return consumers == null ? null : consumers.find(consumerTag);
  }

  private synchronized void asked(AMQP.Basic.Consume consume) {
    Asked asked = new Asked(consume.getQueue(), consume.getNoAck());
    if (consume.getNowait()) {
      live.put(consume.getConsumerTag(), asked);
    } else {
      unanswered.add(asked);
    }
  }

  private synchronized void begun(String consumerTag) {
    Asked asked = unanswered.poll();
    if (asked != null) {
      live.put(consumerTag, asked);
    }
  }

  private synchronized void ended(String consumerTag) {
    Asked asked = live.remove(consumerTag);
    if (asked != null) {
      cancelled.put(consumerTag, asked);
    }
  }

  private synchronized @Nullable Asked find(String consumerTag) {
    Asked asked = live.get(consumerTag);
    return asked == null ? cancelled.get(consumerTag) : asked;
  }
}
