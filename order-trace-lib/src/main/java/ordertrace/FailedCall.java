package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A call over HTTP that did not get what it asked for; types and codes only, no text that a peer or
 * a customer wrote.
 *
 * @param host of the peer
 * @param port null: the scheme's own
 * @param method HTTP method
 * @param urlTemplate the path with places instead of numbers; null: not known
 * @param statusCode of the answer; null: there was none
 * @param errorType class name of what was thrown, otherwise the status code as text
 */
public record FailedCall(
    String host,
    @Nullable Long port,
    String method,
    @Nullable String urlTemplate,
    @Nullable Long statusCode,
    String errorType) {

  void describe(AttributesBuilder fact) {
    fact.put(OrderAttributes.SERVER_ADDRESS, host)
        .put(OrderAttributes.HTTP_REQUEST_METHOD, method)
        .put(OrderAttributes.ERROR_TYPE, errorType);
    Facts.putNumber(fact, OrderAttributes.SERVER_PORT, port);
    Facts.putText(fact, OrderAttributes.URL_TEMPLATE, urlTemplate);
    Facts.putNumber(fact, OrderAttributes.HTTP_RESPONSE_STATUS_CODE, statusCode);
  }
}
