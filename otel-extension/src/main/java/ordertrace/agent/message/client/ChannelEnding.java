package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;

/** Says why a channel ended. */
public final class ChannelEnding {

  // The broker names the method it could not carry out.
  private static final int BASIC = 60;
  private static final int PUBLISH = 40;

  private ChannelEnding() {}

  /** Tells the extension; never throws. */
  public static void tell(Channel channel) {
    Consumers.closed(channel);
    try {
      ShutdownSignalException signal = channel.getCloseReason();
      Method reason = signal == null ? null : signal.getReason();
      if (reason instanceof AMQP.Channel.Close close) {
        boolean publish = close.getClassId() == BASIC && close.getMethodId() == PUBLISH;
        tell(channel, signal, close.getReplyCode(), close.getReplyText(), publish);
      } else if (reason instanceof AMQP.Connection.Close close) {
        tell(channel, signal, close.getReplyCode(), close.getReplyText(), false);
      } else {
        tell(channel, signal, null, null, false);
      }
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.CHANNEL_END, e);
    }
  }

  private static void tell(
      Channel channel,
      @Nullable ShutdownSignalException signal,
      @Nullable Integer replyCode,
      @Nullable String replyText,
      boolean publish) {
    boolean byApplication = signal != null && signal.isInitiatedByApplication();
    MessageDoor.ask(
        MessageDoor.CHANNEL_END,
        channel,
        errorType(signal),
        replyCode == null ? null : Long.valueOf(replyCode),
        byApplication ? null : replyText, // the application may write into it what it likes
        publish && !byApplication);
  }

  private static @Nullable String errorType(@Nullable ShutdownSignalException signal) {
    if (signal == null) {
      return null;
    }
    Throwable cause = signal.getCause();
    return (cause == null ? signal : cause).getClass().getName();
  }
}
