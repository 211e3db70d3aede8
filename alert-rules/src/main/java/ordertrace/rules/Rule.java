package ordertrace.rules;

import java.util.Map;

/** One entry of a rule group. */
interface Rule {

  /** As it stands in the file, keys in their order. */
  Map<String, Object> fields();
}
