package ordertrace.watch.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Looks;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what was seen of the brokers; nothing, where nobody looks at them. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sums")
final class BrokersApi {

  // Most looks are at queues only; one at the bindings is among those of this time.
  private static final Duration BACK = Duration.ofMinutes(15);

  private final @Nullable Looks looks;
  private final InstantSource clock;

  BrokersApi(ObjectProvider<Looks> looks, ObjectProvider<InstantSource> clock) {
    this.looks = looks.getIfUnique();
    this.clock = clock.getIfUnique(InstantSource::system);
  }

  @GetMapping("/topology")
  @Operation(operationId = "topology", summary = "Queues and bindings, as last seen")
  @ApiResponse(responseCode = "200", description = "Of each virtual host that is looked at.")
  List<TopologyAnswer> topology() {
    Map<String, Look> queues = new TreeMap<>();
    Map<String, Look> bindings = new TreeMap<>();
    List<Look> seen = looks == null ? List.of() : looks.since(clock.instant().minus(BACK));
    for (Look look : seen) {
      queues.put(look.host(), look);
      if (look.bindings() != null) {
        bindings.put(look.host(), look);
      }
    }
    return queues.values().stream()
        .map(look -> TopologyAnswer.of(look, bindings.get(look.host())))
        .toList();
  }
}
