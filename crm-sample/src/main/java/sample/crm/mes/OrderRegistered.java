package sample.crm.mes;

import java.time.Instant;

/** The message that gives a partner's order the number it has everywhere else. */
record OrderRegistered(String orderId, String mesNumber, Instant registeredAt) {}
