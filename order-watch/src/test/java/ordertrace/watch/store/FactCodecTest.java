package ordertrace.watch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ordertrace.watch.ledger.fact.Fact;

class FactCodecTest {

  @Property(tries = 200)
  void every_kind_of_fact_comes_out_as_it_went_in(@ForAll long seed) {
    RandomFacts random = new RandomFacts(new Random(seed));
    List<Fact> facts = new ArrayList<>();
    for (int kind = 0; kind < RandomFacts.KINDS; kind++) {
      facts.add(random.next(kind));
    }

    assertThat(read(Batch.write(facts))).isEqualTo(facts);
  }

  @Example
  void a_row_of_the_inbox_is_never_larger_than_the_database_takes() {
    RandomFacts random = new RandomFacts(new Random(1));
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      facts.add(random.next(2));
    }

    List<Batch.Part> parts = Batch.write(facts);

    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts).allMatch(part -> part.bytes().length < 1_000_000);
    assertThat(read(parts)).isEqualTo(facts);
  }

  @Example
  void names_stand_once_for_all_facts() {
    RandomFacts random = new RandomFacts(new Random(1));
    List<Fact> facts = new ArrayList<>();
    Fact one = random.next(4);
    for (int i = 0; i < 1_000; i++) {
      facts.add(one);
    }
    Set<String> texts = new HashSet<>();

    List<Batch.Part> parts = Batch.write(facts);
    Batch.read(parts.get(0).bytes(), texts);

    assertThat(parts.get(0).bytes().length).isLessThan(100_000);
    assertThat(texts).hasSizeLessThan(2);
  }

  @Example
  void facts_of_a_newer_version_are_not_guessed_at() {
    byte[] newer = new Out(NoNames.NONE).number(99).bytes();

    assertThatThrownBy(() -> FactCodec.read(newer, NoNames.NONE))
        .hasMessageContaining("version 99")
        .hasMessageContaining("newer order-watch");
  }

  private static List<Fact> read(List<Batch.Part> parts) {
    List<Fact> facts = new ArrayList<>();
    parts.forEach(part -> facts.addAll(Batch.read(part.bytes(), new HashSet<>())));
    return facts;
  }
}
