package ordertrace.watch.web.api;

import java.util.Collection;
import java.util.List;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/** Makes texts of what is inside, in an order that stays. */
final class Texts {

  private Texts() {}

  static List<String> numbers(Collection<OrderId> orders) {
    return orders.stream().map(OrderId::value).sorted().toList();
  }

  static List<String> names(Collection<? extends Enum<?>> values) {
    return values.stream().<String>map(Enum::name).toList();
  }

  static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }
}
