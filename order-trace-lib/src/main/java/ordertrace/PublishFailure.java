package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Why a publish failed, is in doubt or was rolled back.
 *
 * @param errorType class name of what the client threw, or would throw now; null: nothing failed
 * @param replyCode what the broker said; null: it said nothing
 * @param replyText the same, in words; null: it said nothing, or the words are the application's
 */
public record PublishFailure(
    @Nullable String errorType, @Nullable Long replyCode, @Nullable String replyText) {

  /** The application wanted it so. */
  public static final PublishFailure NONE = new PublishFailure(null, null, null);

  void describe(AttributesBuilder fact) {
    Facts.putText(fact, OrderAttributes.ERROR_TYPE, errorType);
    Facts.putNumber(fact, OrderAttributes.MESSAGE_REPLY_CODE, replyCode);
    Facts.putText(fact, OrderAttributes.MESSAGE_REPLY_TEXT, replyText);
  }
}
