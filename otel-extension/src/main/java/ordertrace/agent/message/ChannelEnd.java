package ordertrace.agent.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordertrace.PublishFailure;
import org.jspecify.annotations.Nullable;

/**
 * Why a channel ended.
 *
 * @param failure as facts show it
 * @param refusedPublish whether the broker ended it because of a publish
 */
record ChannelEnd(PublishFailure failure, boolean refusedPublish) {

  private static final Pattern EXCHANGE =
      Pattern.compile("exchange '(.*)' in vhost ", Pattern.DOTALL);

  /** The exchange that the broker refused to publish to; null: it names none. */
  @Nullable String refusedExchange() {
    String text = failure.replyText();
    if (!refusedPublish || text == null) {
      return null;
    }
    Matcher found = EXCHANGE.matcher(text);
    return found.find() ? found.group(1) : null;
  }
}
