package ordertrace.agent.trust;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersion;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseBroker;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponsePartition;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopic;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;

/**
 * As much of a third party's Kafka broker as a producer and a consumer of one partition need. Keeps
 * the bytes of what was produced, and delivers what it is told to.
 */
final class KafkaRecorder implements AutoCloseable {

  private static final String TOPIC = "letters";

  /** The newest version of each request that it understands: all of them name topics by name. */
  private static final Map<ApiKeys, Integer> UNDERSTOOD =
      Map.of(ApiKeys.API_VERSIONS, 3, ApiKeys.METADATA, 9, ApiKeys.PRODUCE, 9, ApiKeys.FETCH, 12);

  private final ServerSocket server;
  private final List<String> produced = new CopyOnWriteArrayList<>();
  private final BlockingQueue<MemoryRecords> waiting = new LinkedBlockingQueue<>();

  private KafkaRecorder(ServerSocket server) {
    this.server = server;
    daemon(this::accept);
  }

  static KafkaRecorder start() throws IOException {
    return new KafkaRecorder(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  int port() {
    return server.getLocalPort();
  }

  /** The requests to produce as they came over the wire, uncompressed, one character a byte. */
  List<String> produced() {
    return produced;
  }

  /** Has one record ready for a consumer. */
  void deliver(String value, Map<String, String> headers) {
    Header[] all =
        headers.entrySet().stream()
            .map(header -> new RecordHeader(header.getKey(), header.getValue().getBytes(UTF_8)))
            .toArray(Header[]::new);
    SimpleRecord letter =
        new SimpleRecord(System.currentTimeMillis(), null, value.getBytes(UTF_8), all);
    waiting.add(MemoryRecords.withRecords(Compression.NONE, letter));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      daemon(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException, InterruptedException {
    try (client;
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
      while (true) {
        byte[] request = in.readNBytes(in.readInt());
        RequestHeader header = RequestHeader.parse(ByteBuffer.wrap(request));
        ResponseHeader answer = header.toResponseHeader();
        ByteBuffer bytes =
            RequestUtils.serialize(
                answer.data(),
                answer.headerVersion(),
                answer(header.apiKey(), request),
                header.apiVersion());
        out.writeInt(bytes.remaining());
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        out.flush();
      }
    } catch (EOFException ignored) {
      // The client has closed.
    }
  }

  private ApiMessage answer(ApiKeys request, byte[] bytes) throws InterruptedException {
    return switch (request) {
      case API_VERSIONS -> versions();
      case METADATA -> metadata();
      case PRODUCE -> {
        produced.add(new String(bytes, ISO_8859_1));
        yield taken();
      }
      case FETCH -> fetched(waiting.poll(200, MILLISECONDS));
      default -> throw new IllegalStateException("not understood: " + request);
    };
  }

  private static ApiVersionsResponseData versions() {
    ApiVersionsResponseData versions = new ApiVersionsResponseData();
    UNDERSTOOD.forEach(
        (request, newest) ->
            versions
                .apiKeys()
                .add(
                    new ApiVersion()
                        .setApiKey(request.id)
                        .setMinVersion(request.oldestVersion())
                        .setMaxVersion(newest.shortValue())));
    return versions;
  }

  private MetadataResponseData metadata() {
    MetadataResponseData metadata = new MetadataResponseData().setControllerId(0);
    metadata
        .brokers()
        .add(new MetadataResponseBroker().setNodeId(0).setHost("localhost").setPort(port()));
    MetadataResponsePartition partition =
        new MetadataResponsePartition()
            .setPartitionIndex(0)
            .setLeaderId(0)
            .setReplicaNodes(List.of(0))
            .setIsrNodes(List.of(0));
    metadata
        .topics()
        .add(new MetadataResponseTopic().setName(TOPIC).setPartitions(List.of(partition)));
    return metadata;
  }

  private static ProduceResponseData taken() {
    ProduceResponseData taken = new ProduceResponseData();
    taken
        .responses()
        .add(
            new ProduceResponseData.TopicProduceResponse()
                .setName(TOPIC)
                .setPartitionResponses(
                    List.of(new ProduceResponseData.PartitionProduceResponse().setIndex(0))));
    return taken;
  }

  private static FetchResponseData fetched(MemoryRecords records) {
    FetchResponseData.PartitionData partition =
        new FetchResponseData.PartitionData()
            .setPartitionIndex(0)
            .setHighWatermark(records == null ? 0 : 1)
            .setRecords(records == null ? MemoryRecords.EMPTY : records);
    return new FetchResponseData()
        .setResponses(
            List.of(
                new FetchResponseData.FetchableTopicResponse()
                    .setTopic(TOPIC)
                    .setPartitions(List.of(partition))));
  }

  private interface Work {
    void run() throws Exception;
  }

  private void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                if (!server.isClosed()) {
                  e.printStackTrace();
                }
              }
            },
            "kafka recorder");
    thread.setDaemon(true);
    thread.start();
  }
}
