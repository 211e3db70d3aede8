package ordertrace;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Composes a YAML file, and refuses one whose nesting would exhaust the stack: it recurses. */
final class YamlComposer extends Composer {

  /** A journey file needs 5. */
  private static final int DEEPEST = 50;

  private final String file;
  private int depth;

  private YamlComposer(String file, LoadSettings settings, InputStream yaml) {
    super(
        settings,
        new ParserImpl(settings, new StreamReader(settings, new YamlUnicodeReader(yaml))));
    this.file = file;
  }

  /** The whole file; null: there is nothing in it. */
  static @Nullable Node compose(String file, InputStream yaml) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    return new YamlComposer(file, settings, yaml).getSingleNode().orElse(null);
  }

  @Override
  protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
    return nested(() -> super.composeSequenceNode(anchor));
  }

  @Override
  protected Node composeMappingNode(Optional<Anchor> anchor) {
    return nested(() -> super.composeMappingNode(anchor));
  }

  private <N> N nested(Supplier<N> composing) {
    if (depth == DEEPEST) {
      String line =
          parser.peekEvent().getStartMark().map(m -> ", line " + (m.getLine() + 1)).orElse("");
      throw new OrderJourneyException(
          file + line + " must not be nested deeper than " + DEEPEST + " levels");
    }
    depth++;
    N node = composing.get();
    depth--;
    return node;
  }
}
