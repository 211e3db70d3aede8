package ordertrace.demo.order;

/** Who orders. All of it is personal: none of it may appear in any span, fact or log. */
public record Customer(String name, String email, String phone, String address) {}
