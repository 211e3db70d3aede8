package ordertrace.e2e;

import java.util.List;
import java.util.regex.Pattern;

/** All kinds of spans that the fleet may export; anything else is a span nobody expected. */
public final class KnownSpans {

  private static final List<Kind> KINDS =
      List.of(
          new Kind("shop|crm", "SERVER", "io\\.opentelemetry\\.tomcat-.*", "(GET|POST|PUT) /.*"),
          new Kind("shop|crm", "CLIENT", "io\\.opentelemetry\\.java-http-client", "POST"),
          new Kind(
              "shop|crm",
              "CLIENT",
              "io\\.opentelemetry\\.jdbc",
              "(SELECT|INSERT|UPDATE|DELETE) \\S+/(?i:shop\\.shop_order|crm\\.(crm_order|early_news))"),
          new Kind("shop|crm", "CLIENT", "io\\.opentelemetry\\.jdbc", SpanWithoutOrder.SCHEMA),
          new Kind(
              "shop|crm",
              "INTERNAL",
              "io\\.opentelemetry\\.spring-data-.*",
              "(Orders|EarlyNewsStore)\\.\\w+"),
          new Kind("shop|crm", "PRODUCER", "io\\.opentelemetry\\.rabbitmq-.*", "orders publish"),
          new Kind("shop|crm", "CONSUMER", "io\\.opentelemetry\\.spring-rabbit-.*", ".* process"),
          new Kind(
              "shop|crm",
              "CLIENT",
              "io\\.opentelemetry\\.rabbitmq-.*",
              "basic\\.(ack|consume|qos|cancel)|Channel\\.waitForConfirms|confirm\\.select"
                  + "|exchange\\.declare|queue\\.(declare|bind)"),
          new Kind("mes-bridge", "INTERNAL", "ordertrace", "mes .*|order numbered"));

  private KnownSpans() {}

  /** Whether the span is of one of these kinds. */
  public static boolean explains(RecordedSpan span) {
    return KINDS.stream().anyMatch(kind -> kind.matches(span));
  }

  private record Kind(String services, String kind, String scopes, String names) {

    boolean matches(RecordedSpan span) {
      return Pattern.matches(services, span.service())
          && span.is(kind)
          && Pattern.matches(scopes, span.scope())
          && Pattern.matches(names, span.name());
    }
  }
}
