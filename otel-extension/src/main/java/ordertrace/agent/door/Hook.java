package ordertrace.agent.door;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;
import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.implementsInterface;
import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * A method of the application's libraries and the advice around it.
 *
 * @param loader who may have such a type: asked first, as it costs less
 * @param advice class name: the class itself belongs to the application's side
 */
public record Hook(
    ElementMatcher<ClassLoader> loader,
    ElementMatcher<TypeDescription> type,
    ElementMatcher<? super MethodDescription> method,
    String advice)
    implements TypeInstrumentation {

  public Hook(
      ElementMatcher<TypeDescription> type,
      ElementMatcher<? super MethodDescription> method,
      String advice) {
    this(any(), type, method, advice);
  }

  public Hook(String type, ElementMatcher<? super MethodDescription> method, String advice) {
    this(named(type), method, advice);
  }

  /** In every class that implements an interface of a library. */
  public static Hook inEach(
      String implemented, ElementMatcher<? super MethodDescription> method, String advice) {
    return new Hook(
        hasClassesNamed(implemented), implementsInterface(named(implemented)), method, advice);
  }

  @Override
  public ElementMatcher<ClassLoader> classLoaderOptimization() {
    return loader;
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
