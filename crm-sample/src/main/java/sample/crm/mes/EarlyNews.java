package sample.crm.mes;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import sample.crm.order.OrderStatus;
import sample.crm.order.Price;

/**
 * A status that the MES reported of an order the shop has not handed over yet.
 *
 * @param id null until it is stored
 */
record EarlyNews(
    @Id @Nullable Long id,
    String orderId,
    OrderStatus status,
    @Nullable @Embedded(onEmpty = USE_NULL, prefix = "price_") Price price,
    Instant at) {}
