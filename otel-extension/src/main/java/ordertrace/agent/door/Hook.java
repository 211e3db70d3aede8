package ordertrace.agent.door;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * A method of the application's libraries and the advice around it.
 *
 * @param advice class name: the class itself belongs to the application's side
 */
public record Hook(
    ElementMatcher<TypeDescription> type,
    ElementMatcher<? super MethodDescription> method,
    String advice)
    implements TypeInstrumentation {

  public Hook(String type, ElementMatcher<? super MethodDescription> method, String advice) {
    this(named(type), method, advice);
  }

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return type;
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(method, advice);
  }
}
