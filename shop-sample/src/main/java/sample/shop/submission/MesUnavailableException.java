package sample.shop.submission;

import org.jspecify.annotations.Nullable;

/** The MES could not be reached or did not take a model. */
public final class MesUnavailableException extends RuntimeException {

  MesUnavailableException(String orderId, @Nullable Throwable cause) {
    super(
        "The model of order %s could not be sent to manufacturing; submit it again later."
            .formatted(orderId),
        cause);
  }
}
