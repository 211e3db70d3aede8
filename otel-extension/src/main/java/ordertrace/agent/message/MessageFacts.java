package ordertrace.agent.message;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ordertrace.Delivery;
import ordertrace.JsonFields;
import ordertrace.MessageIdentity;
import ordertrace.OrderAlias;
import ordertrace.OrderFact;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.Processing;
import ordertrace.PublishFailure;
import ordertrace.Settlement;
import ordertrace.StatusRule;
import ordertrace.StatusRule.Step;
import ordertrace.agent.fact.FactRecorder;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.message.client.MessageBody;
import ordertrace.agent.order.ServiceIdentity;
import org.jspecify.annotations.Nullable;

/** Puts what happened to a message into facts, and what that means for its order. */
final class MessageFacts {

  private final FactRecorder facts;
  private final OrderNews news;
  private final OrderJourney journey;
  private final ServiceIdentity service;

  MessageFacts(FactRecorder facts, OrderNews news, OrderJourney journey, ServiceIdentity service) {
    this.facts = facts;
    this.news = news;
    this.journey = journey;
    this.service = service;
  }

  /** Returns the status that an order enters when this service takes this step; null: none. */
  @Nullable String status(MessageNews news, MessageBody body, Step step) {
    StatusRule rule = news.rule() == null ? null : news.rule().status();
    return rule != null && rule.applies(step, service.name())
        ? rule.status(body.exact(), JsonFields.DEFAULT_MAX_BYTES)
        : null;
  }

  void published(Context context, PublishedMessage message) {
    facts.record(
        context,
        OrderFact.published(
            Instant.now(), message.orders(), message.identity(), message.publication()));
    recordNews(context, message.orders(), message.status(), message.news().aliases());
  }

  void publishFailed(PublishedMessage message, PublishFailure failure) {
    record(
        message,
        OrderFact.publishFailed(
            Instant.now(), message.orders(), message.identity(), message.publication(), failure));
  }

  void inDoubt(PublishedMessage message, PublishFailure failure) {
    record(
        message,
        OrderFact.inDoubt(
            Instant.now(), message.orders(), message.identity(), message.publication(), failure));
  }

  void rolledBack(PublishedMessage message, PublishFailure failure) {
    record(
        message,
        OrderFact.rolledBack(
            Instant.now(), message.orders(), message.identity(), message.publication(), failure));
  }

  void answered(PublishedMessage message, boolean positive, boolean multiple) {
    record(
        message,
        OrderFact.answered(
            Instant.now(),
            message.orders(),
            message.identity(),
            message.publication(),
            positive,
            multiple));
  }

  void returned(HandledMessage message, long replyCode, String replyText) {
    facts.record(
        message.trace(),
        OrderFact.returned(
            Instant.now(), message.orders(), message.identity(), replyCode, replyText));
  }

  void gap(long channel, long first, long last, PublishFailure failure) {
    facts.record(Context.root(), OrderFact.gap(Instant.now(), channel, first, last, failure));
  }

  private void record(PublishedMessage message, OrderFact fact) {
    facts.record(message.trace(), fact);
  }

  void delivered(HandledMessage message, Delivery delivery) {
    facts.record(
        message.trace(),
        OrderFact.delivered(Instant.now(), message.orders(), message.identity(), delivery));
  }

  void processed(
      Context context,
      HandledMessage message,
      long attempt,
      @Nullable String errorType,
      Duration duration) {
    Context trace = message.traceOr(context);
    facts.record(
        trace,
        OrderFact.processed(
            Instant.now(),
            message.orders(),
            message.identity(),
            new Processing(message.queue(), attempt, errorType, duration)));
    if (errorType == null) {
      recordNews(trace, message.orders(), message.status(), unreported(message));
    }
  }

  void settled(Context context, HandledMessage message, Settlement settlement) {
    facts.record(
        message.traceOr(context),
        OrderFact.settled(Instant.now(), message.orders(), message.identity(), settlement));
  }

  // A publisher with the extension has reported its aliases itself.
  private static List<OrderAlias> unreported(HandledMessage message) {
    MessageIdentity identity = message.identity();
    return identity.copyId() == null ? message.news().aliases() : List.of();
  }

  private void recordNews(
      Context context, List<OrderId> orders, @Nullable String status, List<OrderAlias> aliases) {
    OrderId order = orders.size() == 1 ? orders.get(0) : null;
    if (order != null && status != null) {
      news.statusChanged(context, order, status, null);
    }
    if (!aliases.isEmpty()) {
      OrderId canonical = order == null ? null : journey.orderId(order.value());
      aliases.forEach(alias -> news.alias(context, canonical, alias));
    }
  }
}
