package ordertrace.watch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  private static final ExportLogsServiceRequest SOUND =
      Records.request(Records.of(EveryFact.plain().stamped(1, "boot-1")));
  private static final String BUNDLE = "spring.ssl.bundle.jks.intake.";

  @TempDir Path folder;
  private Keys keys;

  @BeforeEach
  void makeKeys() throws Exception {
    keys = new Keys(folder);
    keys.make("server");
    keys.make("client");
    keys.make("stranger");
  }

  @Test
  void only_a_sender_with_a_trusted_certificate_comes_in() throws Exception {
    try (Intake intake = start("client-auth=need")) {
      assertThat(overHttp(intake, keys.keyManagers("client"))).isEqualTo(200);
      assertThat(overGrpc(intake, keys.keyManagers("client"))).isEqualTo(Status.Code.OK);
      assertThat(intake.store.facts).hasSize(2);

      for (KeyManager[] other : new KeyManager[][] {keys.keyManagers("stranger"), null}) {
        assertThatThrownBy(() -> overHttp(intake, other)).isInstanceOf(IOException.class);
        assertThat(overGrpc(intake, other)).isEqualTo(Status.Code.UNAVAILABLE);
      }
      assertThat(intake.store.facts).hasSize(2);
    }
  }

  @Test
  void without_client_auth_any_sender_comes_in_but_not_in_plain_text() throws Exception {
    try (Intake intake = start("client-auth=none")) {
      assertThat(overHttp(intake, null)).isEqualTo(200);
      assertThat(overGrpc(intake, null)).isEqualTo(Status.Code.OK);
      assertThat(Sender.grpc(intake).send(SOUND.toByteArray()).name()).isEqualTo("UNAVAILABLE");
      assertThat(intake.store.facts).hasSize(2);
    }
  }

  @Test
  void new_keys_need_no_restart() throws Exception {
    try (Intake intake = start("client-auth=none")) {
      Certificate before = keys.certificate("server");
      assertThat(shown(intake.grpcPort())).isEqualTo(before);
      assertThat(shown(intake.httpPort())).isEqualTo(before);

      // The stranger's key under the server's alias: what a renewal looks like.
      Certificate after = renewed();

      await()
          .atMost(Duration.ofSeconds(30))
          // A handshake asks for certificate and key one after the other: one that meets the change
          // fails, and exporters try again.
          .ignoreExceptionsInstanceOf(SSLException.class)
          .untilAsserted(
              () -> {
                assertThat(shown(intake.grpcPort())).isEqualTo(after);
                assertThat(shown(intake.httpPort())).isEqualTo(after);
              });
    }
  }

  private Certificate renewed() throws Exception {
    Keys elsewhere = new Keys(Files.createDirectory(folder.resolve("new")));
    Path renewed = elsewhere.make("server");
    Files.move(renewed, folder.resolve("renewed.p12"));
    keys.replace("server", "renewed");
    return keys.certificate("server");
  }

  private Intake start(String clientAuth) throws Exception {
    return Intake.with(
        "ssl-bundle=intake",
        clientAuth,
        BUNDLE + "reload-on-update=true",
        "spring.ssl.bundle.watch.file.quiet-period=100ms",
        BUNDLE + "keystore.type=PKCS12",
        BUNDLE + "keystore.location=file:" + folder.resolve("server.p12"),
        BUNDLE + "keystore.password=" + Keys.PASSWORD,
        BUNDLE + "truststore.type=PKCS12",
        BUNDLE + "truststore.location=file:" + keys.trusting("client"),
        BUNDLE + "truststore.password=" + Keys.PASSWORD);
  }

  private int overHttp(Intake intake, KeyManager[] own) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + intake.httpPort() + "/v1/logs"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.ofByteArray(SOUND.toByteArray()))
            .build();
    return HttpClient.newBuilder()
        .sslContext(keys.client(own, "server"))
        .build()
        .send(request, BodyHandlers.discarding())
        .statusCode();
  }

  private Status.Code overGrpc(Intake intake, KeyManager[] own) throws Exception {
    TlsChannelCredentials.Builder credentials =
        TlsChannelCredentials.newBuilder().trustManager(keys.trustManagers("server"));
    if (own != null) {
      credentials.keyManager(own);
    }
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + intake.grpcPort(), credentials.build()).build();
    try {
      LogsServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(30, TimeUnit.SECONDS)
          .export(SOUND);
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    } finally {
      channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private Certificate shown(int port) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            keys.client(null, "server").getSocketFactory().createSocket("127.0.0.1", port)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }
}
