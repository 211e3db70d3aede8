package sample.crm.mes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;
import sample.crm.broker.BrokerTopology;
import sample.crm.broker.MessageReader;

/** Takes the events of the MES. */
@Component
final class MesEventListener {

  private static final Logger logger = LoggerFactory.getLogger(MesEventListener.class);

  private final MessageReader reader;
  private final MesNews news;
  private final PartnerOrders partners;

  MesEventListener(MessageReader reader, MesNews news, PartnerOrders partners) {
    this.reader = reader;
    this.news = news;
    this.partners = partners;
  }

  @RabbitListener(queues = BrokerTopology.MES_QUEUE)
  void receive(Message message) {
    MesEvent event = reader.read(message, MesEvent.class);
    switch (event.kind()) {
      case "STATE" -> news.state(event);
      case "ERROR" -> news.error(event);
      case "PARTNER" -> partners.book(event);
      default -> logger.warn("MES event {} is of kind {}", event.evtId(), event.kind());
    }
  }
}
