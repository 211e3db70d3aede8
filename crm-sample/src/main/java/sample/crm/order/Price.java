package sample.crm.order;

import java.math.BigDecimal;

/**
 * What an order costs.
 *
 * @param currency ISO 4217
 */
public record Price(BigDecimal amount, String currency) {}
