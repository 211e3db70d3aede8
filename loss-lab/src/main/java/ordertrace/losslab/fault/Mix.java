package ordertrace.losslab.fault;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import ordertrace.losslab.scene.Ground;
import ordertrace.losslab.scene.LabException;

/** How often which fault happens. */
public final class Mix {

  private static final int HEALTHY = 985;
  private static final int EACH_WEIGHT = 10;
  private static final int HEALTHY_PER_EVENT = 20;

  private final Map<Fault, Integer> weights;

  private Mix(Map<Fault, Integer> weights) {
    this.weights = weights;
  }

  /**
   * Nothing happens to 98.5 of 100 messages, and each twentieth of them is an event of the MES
   * where it has one; the rest is shared by all that is possible here.
   */
  public static Mix usual(Ground ground) {
    List<Fault> faults = possible(ground);
    Map<Fault, Integer> weights = new LinkedHashMap<>();
    faults.forEach(fault -> weights.put(fault, EACH_WEIGHT));
    long others = faults.stream().filter(fault -> !fault.healthy()).count();
    int healthy = Math.toIntExact(HEALTHY * others * EACH_WEIGHT / (1_000 - HEALTHY));
    int events = weights.containsKey(Events.HEALTHY) ? healthy / HEALTHY_PER_EVENT : 0;
    weights.put(Faults.HEALTHY, healthy - events);
    weights.computeIfPresent(Events.HEALTHY, (fault, each) -> events);
    return new Mix(weights);
  }

  /**
   * Reads weights, each {@code fault=number}; of those that are not named: 0.
   *
   * @throws LabException if it cannot be read or names what is not possible here
   */
  public static Mix read(Path file, Ground ground) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    } catch (IOException e) {
      throw new LabException("Cannot read the mix " + file, e);
    }
    Map<String, Fault> known =
        possible(ground).stream().collect(Collectors.toMap(Fault::name, fault -> fault));
    Map<Fault, Integer> weights = new LinkedHashMap<>();
    for (String name : lines.stringPropertyNames().stream().sorted().toList()) {
      Fault fault = known.get(name);
      if (fault == null) {
        throw new LabException(
            "%s: %s is not possible here; what is: %s"
                .formatted(
                    file, name, String.join(", ", known.keySet().stream().sorted().toList())));
      }
      weights.put(fault, weight(file, name, lines.getProperty(name)));
    }
    return new Mix(weights);
  }

  private static int weight(Path file, String name, String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new LabException(
          "%s: %s=%s must be a number from 0 to 999999, for example %s=10"
              .formatted(file, name, text, name));
    }
    return Integer.parseInt(text);
  }

  private static List<Fault> possible(Ground ground) {
    return Faults.all().stream().filter(fault -> fault.possible().test(ground)).toList();
  }

  /**
   * Returns what happens to each of so many messages, the same for the same seed. Each fault that
   * has a weight happens to one at least, where there are enough.
   */
  public List<Fault> draw(int messages, Random random) {
    List<Fault> drawn = new ArrayList<>();
    weights.forEach((fault, weight) -> addOne(drawn, fault, weight));
    int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
    while (drawn.size() < messages) {
      drawn.add(at(random.nextInt(sum)));
    }
    Collections.shuffle(drawn, random);
    return List.copyOf(drawn.subList(0, Math.min(messages, drawn.size())));
  }

  private static void addOne(List<Fault> drawn, Fault fault, int weight) {
    if (weight > 0) {
      drawn.add(fault);
    }
  }

  private Fault at(int number) {
    int left = number;
    for (Map.Entry<Fault, Integer> one : weights.entrySet()) {
      left -= one.getValue();
      if (left < 0) {
        return one.getKey();
      }
    }
    return Faults.HEALTHY;
  }
}
