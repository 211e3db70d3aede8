package ordertrace.watch.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import ordertrace.watch.ledger.broker.Exchange;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Look.Bound;
import org.jspecify.annotations.Nullable;

@Schema(name = "Topology", description = "What was seen of a virtual host.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TopologyAnswer(
    @Schema(description = "Broker and virtual host.") String host,
    @Schema(description = "When its queues were seen.") Instant at,
    List<QueueAnswer> queues,
    @Schema(description = "Absent: bindings were not looked at for a while.")
        @Nullable List<ExchangeAnswer> exchanges,
    @Nullable List<BindingAnswer> bindings) {

  static TopologyAnswer of(Look queues, @Nullable Look bindings) {
    return new TopologyAnswer(
        queues.host(),
        queues.at(),
        queues.queues().stream().map(QueueAnswer::of).toList(),
        bindings == null || bindings.exchanges() == null
            ? null
            : bindings.exchanges().stream().map(ExchangeAnswer::of).toList(),
        bindings == null || bindings.bindings() == null
            ? null
            : bindings.bindings().stream().map(BindingAnswer::of).toList());
  }

  @Schema(name = "Queue")
  record QueueAnswer(String name, int consumers, long ready, long unacknowledged) {

    static QueueAnswer of(Look.Queue queue) {
      return new QueueAnswer(
          queue.name(), queue.consumers().size(), queue.ready(), queue.unacknowledged());
    }
  }

  @Schema(name = "Exchange")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ExchangeAnswer(
      String name,
      String type,
      @Schema(description = "Where it sends what no binding takes.") @Nullable String alternate) {

    static ExchangeAnswer of(Exchange exchange) {
      return new ExchangeAnswer(exchange.name(), exchange.type(), exchange.alternate());
    }
  }

  @Schema(name = "Binding")
  record BindingAnswer(
      String exchange,
      String destination,
      @Schema(description = "Otherwise to an exchange.") boolean toQueue,
      String key) {

    static BindingAnswer of(Bound bound) {
      return new BindingAnswer(bound.exchange(), bound.destination(), bound.toQueue(), bound.key());
    }
  }
}
