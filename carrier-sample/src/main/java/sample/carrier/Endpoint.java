package sample.carrier;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What answers a request. */
@FunctionalInterface
interface Endpoint {

  Reply answer(HttpExchange exchange) throws IOException;
}
