package ordertrace.watch.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ordertrace.watch.token.BearerToken;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who shows the token. Health and metrics are for everybody: those who ask for them have
 * none, and neither names an order.
 */
@Order(Door.AFTER_THE_HEADERS)
final class Door extends OncePerRequestFilter {

  static final int AFTER_THE_HEADERS = 1;

  private static final String FOR_EVERYBODY = "/actuator/";
  private static final String CLOSED =
      """
      {"title":"Unauthorized","status":401,"detail":"Show the token that order-watch.web.token-file holds: Authorization: Bearer …"}
      """;

  private final BearerToken token;

  Door(BearerToken token) {
    this.token = token;
  }

  // Decoded and without detours, unlike the URI.
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith(FOR_EVERYBODY);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (token.isIn(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(CLOSED);
  }
}
