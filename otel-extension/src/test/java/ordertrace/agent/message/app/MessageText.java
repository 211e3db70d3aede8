package ordertrace.agent.message.app;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a message as text: equal messages, equal texts, header types included. */
public final class MessageText {

  /**
   * Returns the text of a message.
   *
   * @param without headers whose name starts with one of these are left out
   */
  public static String of(BasicProperties properties, byte[] body, String... without) {
    return String.join(
        " ",
        List.of(
            "type=" + properties.getContentType() + "/" + properties.getContentEncoding(),
            "mode=" + properties.getDeliveryMode() + "/" + properties.getPriority(),
            "correlation=" + properties.getCorrelationId(),
            "reply-to=" + properties.getReplyTo(),
            "expiration=" + properties.getExpiration(),
            "message=" + properties.getMessageId() + "/" + properties.getTimestamp(),
            "app=" + properties.getType() + "/" + properties.getUserId(),
            properties.getAppId() + "/" + properties.getClusterId(),
            "headers=" + headers(properties.getHeaders(), without),
            "body=" + body.length + ":" + digest(body)));
  }

  private static String headers(Map<String, Object> headers, String... without) {
    if (headers == null) {
      return "{}";
    }
    Map<String, Object> kept = new TreeMap<>(headers);
    kept.keySet().removeIf(name -> Arrays.stream(without).anyMatch(name::startsWith));
    return text(kept);
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> table) {
      Map<Object, String> texts = new TreeMap<>();
      table.forEach((name, field) -> texts.put(name, text(field)));
      return texts.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(MessageText::text).toList().toString();
    }
    if (value instanceof byte[] bytes) {
      return "bytes:" + digest(bytes);
    }
    if (value instanceof LongString text) {
      return "text:" + digest(text.getBytes());
    }
    return value == null ? "null" : value.getClass().getSimpleName() + ":" + value;
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private MessageText() {}
}
