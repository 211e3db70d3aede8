package ordertrace.watch.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says which properties are always there, and puts all in an order that stays. */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger's own model is so
final class Description implements OpenApiCustomizer {

  private static final List<Class<?>> ANSWERS =
      List.of(
          CompletenessAnswer.class,
          HopAnswer.class,
          MessageAnswer.class,
          OrderAnswer.class,
          StatisticsAnswer.class,
          TopologyAnswer.class,
          UsualAnswer.class,
          VerdictAnswer.class);

  @Override
  public void customise(OpenAPI api) {
    Paths paths = new Paths();
    new TreeMap<String, PathItem>(api.getPaths()).forEach(paths::addPathItem);
    api.setPaths(paths);
    Map<String, io.swagger.v3.oas.models.media.Schema> schemas =
        new TreeMap<>(api.getComponents().getSchemas());
    ANSWERS.stream().flatMap(Description::withNested).forEach(type -> require(schemas, type));
    api.getComponents().setSchemas(schemas);
  }

  private static Stream<Class<?>> withNested(Class<?> answer) {
    return Stream.concat(Stream.of(answer), Arrays.stream(answer.getDeclaredClasses()));
  }

  private static void require(
      Map<String, io.swagger.v3.oas.models.media.Schema> schemas, Class<?> answer) {
    Schema named = answer.getAnnotation(Schema.class);
    var schema = named == null ? null : schemas.get(named.name());
    if (schema != null) {
      schema.setRequired(
          Arrays.stream(answer.getRecordComponents())
              .filter(Description::isAlwaysThere)
              .map(RecordComponent::getName)
              .toList());
    }
  }

  private static boolean isAlwaysThere(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
