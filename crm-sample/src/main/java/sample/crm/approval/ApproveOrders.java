package sample.crm.approval;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Which orders a manager approves at once. */
record ApproveOrders(@NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 64) String> orderIds) {}
