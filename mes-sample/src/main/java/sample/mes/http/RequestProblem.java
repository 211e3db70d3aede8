package sample.mes.http;

import org.jspecify.annotations.Nullable;

/** The caller's mistake, with the words that tell him so. */
final class RequestProblem extends RuntimeException {

  private final int status;
  private final String error;

  private RequestProblem(int status, String error) {
    super(error);
    this.status = status;
    this.error = error;
  }

  static RequestProblem badRequest(String error) {
    return new RequestProblem(400, error);
  }

  static RequestProblem notFound(String error) {
    return new RequestProblem(404, error);
  }

  static RequestProblem tooLarge(long limit) {
    return new RequestProblem(413, "The body must not exceed " + limit + " bytes");
  }

  Reply reply() {
    return Reply.problem(status, error);
  }

  /** The value itself when it is there and says something. */
  static String required(@Nullable String value, String name) {
    if (value == null || value.isBlank() || value.length() > 200) {
      throw badRequest(name + " must have 1 to 200 characters");
    }
    return value;
  }

  /** A number of an order: an error here would only show weeks later as an order nobody knows. */
  static String reference(@Nullable String value, String name) {
    if (value == null || !value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw badRequest(
          name + " must have 1 to 64 characters of A-Z a-z 0-9 . _ -, for example ORD-7K3M9Q2X");
    }
    return value;
  }
}
