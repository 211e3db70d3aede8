package ordertrace.agent.trust.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic {@value #TOPIC} of a broker on some port. */
final class Kafka {

  static final String TOPIC = "letters";

  static void publish(int port) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", "localhost:" + port,
            "enable.idempotence", "false",
            "acks", "1",
            "enable.metrics.push", "false",
            "max.block.ms", "10000");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, "dear third party")).get(10, SECONDS);
    }
  }

  /** Waits for a record and handles it. */
  static void consume(int port, Runnable withEachRecord) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", "localhost:" + port, "enable.metrics.push", "false");
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      for (ConsumerRecord<String, String> received : consumer.poll(Duration.ofSeconds(10))) {
        if (!received.value().isEmpty()) {
          withEachRecord.run();
        }
      }
    }
  }

  private Kafka() {}
}
