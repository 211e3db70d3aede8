package ordertrace.agent.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrokerContactsTest {

  private final BrokerContacts contacts = new BrokerContacts();

  @Test
  void a_queue_is_consumed_until_its_last_consumer_ends() {
    contacts.queue("crm.orders");
    contacts.queue("crm.orders");

    contacts.noLonger("crm.orders");
    assertThat(contacts.queues()).containsExactly("crm.orders");
    contacts.noLonger("crm.orders");
    assertThat(contacts.queues()).isEmpty();
    contacts.noLonger("crm.orders");
    contacts.queue("crm.orders");
    assertThat(contacts.queues()).containsExactly("crm.orders");
  }

  @Test
  void more_queues_than_a_heartbeat_names_are_told_to_the_caller() {
    for (int i = 0; i < 256; i++) {
      assertThat(contacts.queue("queue-" + i)).isTrue();
    }

    assertThat(contacts.queue("one more")).isFalse();
    assertThat(contacts.queues()).hasSize(256);
    contacts.noLonger("queue-7");
    assertThat(contacts.queues()).hasSize(256).contains("one more");
  }
}
