package sample.crm.mes;

import java.time.Instant;
import java.util.List;
import org.springframework.data.repository.CrudRepository;

/** News waiting for its order. */
interface EarlyNewsStore extends CrudRepository<EarlyNews, Long> {

  /** In the order of arrival. */
  List<EarlyNews> findByOrderIdOrderById(String orderId);

  void deleteByAtBefore(Instant limit);
}
