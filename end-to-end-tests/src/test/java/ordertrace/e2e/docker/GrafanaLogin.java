package ordertrace.e2e.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Does what Grafana does to learn who somebody is, as grafana.ini tells it. */
final class GrafanaLogin {

  private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-43-characters";
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final ClosedStack stack;

  GrafanaLogin(ClosedStack stack) {
    this.stack = stack;
  }

  /** What the ID token says of a user who has logged in at the door before. */
  JsonNode claims(String name, String password) {
    Visitor visitor = stack.visitor();
    visitor.logIn(name, password);
    Matcher code =
        CODE.matcher(visitor.get(question()).headers().firstValue("Location").orElseThrow());
    if (!code.find()) {
      throw new IllegalStateException("No code: " + visitor.get(question()).body());
    }
    String answer = visitor.post(URI.create(realm("token")), redemption(code.group(1))).body();
    String token = new ObjectMapper().readTree(answer).path("id_token").asString();
    return new ObjectMapper()
        .readTree(new String(Base64.getUrlDecoder().decode(token.split("[.]")[1]), UTF_8));
  }

  private String question() {
    return "/auth/realms/order-trace/protocol/openid-connect/auth?response_type=code&scope="
        + URLEncoder.encode("openid email profile", UTF_8)
        + "&client_id=order-trace&state=x&code_challenge_method=S256&code_challenge="
        + challenge()
        + "&redirect_uri="
        + URLEncoder.encode(callback(), UTF_8);
  }

  private Map<String, String> redemption(String code) {
    return Map.of(
        "grant_type",
        "authorization_code",
        "client_id",
        "order-trace",
        "client_secret",
        stack.secret("client"),
        "code",
        code,
        "code_verifier",
        VERIFIER,
        "redirect_uri",
        callback());
  }

  private String callback() {
    return stack.url() + "/grafana/login/generic_oauth";
  }

  private String realm(String what) {
    return stack.url() + "/auth/realms/order-trace/protocol/openid-connect/" + what;
  }

  private static String challenge() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
