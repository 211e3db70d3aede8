package sample.crm.approval;

import java.time.Instant;

/** The message that lets the MES begin. */
record OrderApproved(String orderId, Instant approvedAt) {}
