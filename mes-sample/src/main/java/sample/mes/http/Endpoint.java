package sample.mes.http;

import java.io.IOException;

/** One method of one path. */
@FunctionalInterface
interface Endpoint {

  /**
   * Works on the request.
   *
   * @throws RequestProblem when the caller made a mistake
   */
  Reply answer(Request request) throws IOException;
}
