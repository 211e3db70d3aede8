package sample.crm.approval;

import java.time.Instant;

/** The message that tells the MES to forget an order. */
record OrderRejected(String orderId, String reason, Instant rejectedAt) {}
