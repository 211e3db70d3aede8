package sample.shop.submission;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Sends models to the MES. */
@Component
final class MesClient {

  private final RestClient mes;

  MesClient(RestClient.Builder http, MesProperties properties) {
    this.mes = http.baseUrl(properties.url().toString()).build();
  }

  /**
   * Stores a model in the MES, which takes it as often as it is sent.
   *
   * @return the MES's name of the model
   * @throws MesUnavailableException when the MES did not take it, for whatever reason
   */
  String send(String orderId, String fileName, Resource model) {
    StoredModel stored = post(orderId, fileName, model);
    if (stored == null || stored.modelId() == null) {
      throw new MesUnavailableException(orderId, null); // an answer, but not from a MES
    }
    return stored.modelId();
  }

  private @Nullable StoredModel post(String orderId, String fileName, Resource model) {
    try {
      return mes.post()
          .uri("/api/v1/models?extRef={orderId}", orderId)
          .header("X-File-Name", fileName)
          .contentType(MediaType.APPLICATION_OCTET_STREAM)
          .body(model)
          .retrieve()
          .body(StoredModel.class);
    } catch (RestClientException e) {
      throw new MesUnavailableException(orderId, e);
    }
  }

  private record StoredModel(@Nullable String modelId) {}
}
