package ordertrace.agent.trust.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** Each follows redirects and returns when the answer is there. */
public enum HttpClientKind {
  JDK {
    private final HttpClient client =
        HttpClient.newBuilder().followRedirects(Redirect.ALWAYS).build();

    @Override
    void get(URI uri, String... headers) throws Exception {
      client.send(request(uri, headers), BodyHandlers.discarding());
    }
  },
  JDK_ASYNC {
    private final HttpClient client =
        HttpClient.newBuilder().followRedirects(Redirect.ALWAYS).build();

    @Override
    void get(URI uri, String... headers) throws Exception {
      client.sendAsync(request(uri, headers), BodyHandlers.discarding()).get(10, SECONDS);
    }
  },
  URL_CONNECTION {
    @Override
    void get(URI uri, String... headers) throws Exception {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      each(headers, connection::setRequestProperty);
      connection.getResponseCode();
      connection.disconnect();
    }
  },
  APACHE {
    private final CloseableHttpClient client = HttpClients.createDefault();

    @Override
    void get(URI uri, String... headers) throws Exception {
      HttpGet request = new HttpGet(uri);
      each(headers, request::setHeader);
      client.execute(request, response -> response.getCode());
    }
  },
  APACHE_ASYNC {
    private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();

    @Override
    void get(URI uri, String... headers) throws Exception {
      client.start();
      SimpleHttpRequest request = SimpleHttpRequest.create("GET", uri);
      each(headers, request::setHeader);
      client.execute(request, null).get(10, SECONDS);
    }
  },
  OKHTTP {
    private final OkHttpClient client = new OkHttpClient();

    @Override
    void get(URI uri, String... headers) throws Exception {
      client.newCall(okRequest(uri, headers)).execute().close();
    }
  },
  OKHTTP_ASYNC {
    private final OkHttpClient client = new OkHttpClient();

    @Override
    void get(URI uri, String... headers) throws Exception {
      CompletableFuture<Integer> answered = new CompletableFuture<>();
      client
          .newCall(okRequest(uri, headers))
          .enqueue(
              new Callback() {
                @Override
                public void onFailure(Call call, java.io.IOException e) {
                  answered.completeExceptionally(e);
                }

                @Override
                public void onResponse(Call call, Response response) {
                  response.close();
                  answered.complete(response.code());
                }
              });
      answered.get(10, SECONDS);
    }
  },
  WEB_CLIENT {
    private final WebClient client =
        WebClient.builder()
            .clientConnector(
                new ReactorClientHttpConnector(
                    reactor.netty.http.client.HttpClient.create().followRedirect(true)))
            .build();

    @Override
    void get(URI uri, String... headers) {
      client
          .get()
          .uri(uri)
          .headers(all -> each(headers, all::set))
          .retrieve()
          .toBodilessEntity()
          .block();
    }
  },
  REST_CLIENT {
    private final RestClient client =
        RestClient.builder()
            .requestFactory(
                new JdkClientHttpRequestFactory(
                    HttpClient.newBuilder().followRedirects(Redirect.ALWAYS).build()))
            .build();

    @Override
    void get(URI uri, String... headers) {
      client.get().uri(uri).headers(all -> each(headers, all::set)).retrieve().toBodilessEntity();
    }
  },
  REST_CLIENT_ON_APACHE {
    private final RestClient client =
        RestClient.builder().requestFactory(new HttpComponentsClientHttpRequestFactory()).build();

    @Override
    void get(URI uri, String... headers) {
      client.get().uri(uri).headers(all -> each(headers, all::set)).retrieve().toBodilessEntity();
    }
  };

  /**
   * Calls and waits.
   *
   * @param headers names and values in turn
   */
  abstract void get(URI uri, String... headers) throws Exception;

  private interface Header {
    void set(String name, String value);
  }

  private static void each(String[] headers, Header header) {
    for (int i = 0; i < headers.length; i += 2) {
      header.set(headers[i], headers[i + 1]);
    }
  }

  private static HttpRequest request(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    each(headers, request::setHeader);
    return request.build();
  }

  private static Request okRequest(URI uri, String... headers) {
    Request.Builder request = new Request.Builder().url(uri.toString());
    each(headers, request::header);
    return request.build();
  }
}
