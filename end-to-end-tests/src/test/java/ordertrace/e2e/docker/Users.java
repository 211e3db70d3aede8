package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Who may log in, managed as Keycloak's administrator does it, over its REST API. */
final class Users {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Visitor administrator;
  private final String keycloak;
  private final String password;

  /**
   * @param password of keycloak-admin
   */
  Users(Visitor administrator, String url, String password) {
    this.administrator = administrator;
    this.keycloak = url + "/auth";
    this.password = password;
  }

  /**
   * Makes a user who needs nothing but this password.
   *
   * @param roles of the realm
   */
  void add(String name, String secret, String... roles) {
    Map<String, Object> user =
        Map.of(
            "username",
            name,
            "email",
            name + "@example.org",
            "emailVerified",
            true,
            "firstName",
            "Test",
            "lastName",
            name,
            "enabled",
            true,
            "credentials",
            List.of(Map.of("type", "password", "value", secret, "temporary", false)));
    ask("POST", "/users", user, 201);
    for (String role : roles) {
      ask("POST", mappings(name), List.of(role(role)), 204);
    }
  }

  void takeAway(String role, String name) {
    ask("DELETE", mappings(name), List.of(role(role)), 204);
  }

  /** Ends all sessions of a user, as a logout somewhere else does. */
  void logOut(String name) {
    ask("POST", "/users/" + id(name) + "/logout", Map.of(), 204);
  }

  private String mappings(String name) {
    return "/users/" + id(name) + "/role-mappings/realm";
  }

  private String id(String name) {
    return ask("GET", "/users?exact=true&username=" + name, null, 200).get(0).get("id").asString();
  }

  private JsonNode role(String name) {
    return ask("GET", "/roles/" + name, null, 200);
  }

  private JsonNode ask(String method, String path, @Nullable Object body, int expected) {
    HttpResponse<String> answer =
        administrator.send(
            HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/order-trace" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    assertThat(answer.statusCode())
        .as(method + " " + path + ": " + answer.body())
        .isEqualTo(expected);
    return JSON.readTree(answer.body());
  }

  // It ends after a minute.
  private String token() {
    URI endpoint = URI.create(keycloak + "/realms/master/protocol/openid-connect/token");
    Map<String, String> login =
        Map.of(
            "grant_type", "password",
            "client_id", "admin-cli",
            "username", "keycloak-admin",
            "password", password);
    return JSON.readTree(administrator.post(endpoint, login).body()).get("access_token").asString();
  }
}
