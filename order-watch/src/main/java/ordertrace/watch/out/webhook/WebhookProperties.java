package ordertrace.watch.out.webhook;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import ordertrace.watch.property.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who hears of verdicts; prefix {@code order-watch.webhook}.
 *
 * @param url where to call; null: nobody is called
 * @param keyFile keys to sign with, one a line, as {@code whsec_} and base64; read again when it
 *     changes, so that a key can be replaced without a restart
 * @param timeout a call that takes longer counts as failed
 * @param inFlight how many calls at the same time
 * @param giveUpAfter what could not be told for this long is told no more
 * @param source how events name this order-watch
 * @param page where people see its pages, for the link in each event; null: no link
 */
@ConfigurationProperties("order-watch.webhook")
record WebhookProperties(
    @Nullable URI url,
    @Nullable Path keyFile,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("4") int inFlight,
    @DefaultValue("3d") Duration giveUpAfter,
    @DefaultValue("/order-watch") URI source,
    @Nullable URI page) {

  private static final Duration LONGEST = Duration.ofSeconds(25);

  WebhookProperties {
    require(url == null || isHttp(url), "url", url, "an http(s) address", "https://example.org/in");
    require(
        url == null || keyFile != null,
        "key-file",
        keyFile,
        "set with url",
        "/etc/watch/hook.keys");
    require(
        timeout.toMillis() > 0 && timeout.compareTo(LONGEST) <= 0,
        "timeout",
        timeout,
        "from 1ms to 25s",
        "10s");
    require(inFlight > 0 && inFlight <= 64, "in-flight", inFlight, "from 1 to 64", "4");
    require(giveUpAfter.toMillis() > 0, "give-up-after", giveUpAfter, "above zero", "3d");
    require(page == null || isHttp(page), "page", page, "an http(s) address", "https://watch/");
  }

  private static boolean isHttp(URI address) {
    return Set.of("http", "https").contains(String.valueOf(address.getScheme()))
        && address.getHost() != null;
  }

  private static void require(
      boolean kept, String key, @Nullable Object value, String rule, String example) {
    Rule.require(kept, "webhook." + key, value, rule, example);
  }
}
