package sample.crm.approval;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a manager rejects an order. */
record RejectOrder(@NotBlank @Size(max = 500) String reason) {}
