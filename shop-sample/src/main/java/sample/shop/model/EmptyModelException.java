package sample.shop.model;

/** The uploaded file has no content. */
public final class EmptyModelException extends RuntimeException {

  EmptyModelException() {
    super("The uploaded model is empty.");
  }
}
