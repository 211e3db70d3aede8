package ordertrace.agent.http;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The names by which the agent tells about HTTP. */
final class HttpAttributes {

  static final AttributeKey<String> METHOD = stringKey("http.request.method");
  static final AttributeKey<Long> STATUS_CODE = longKey("http.response.status_code");
  static final AttributeKey<List<String>> LOCATION =
      stringArrayKey("http.response.header.location");
  static final AttributeKey<String> PATH = stringKey("url.path");
  static final AttributeKey<String> QUERY = stringKey("url.query");
  static final AttributeKey<String> URL = stringKey("url.full");
  static final AttributeKey<String> CLIENT = stringKey("client.address");
  static final AttributeKey<String> PEER = stringKey("network.peer.address");
  static final AttributeKey<String> HOST = stringKey("server.address");
  static final AttributeKey<Long> PORT = longKey("server.port");
  static final AttributeKey<String> TEMPLATE = stringKey("url.template");
  static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

  private HttpAttributes() {}
}
