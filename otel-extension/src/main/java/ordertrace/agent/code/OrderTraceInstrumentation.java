package ordertrace.agent.code;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

final class OrderTraceInstrumentation implements TypeInstrumentation {

  // As text: loading the advice here would not harm, but it belongs to the application's side.
  static final String ADVICE = "ordertrace.agent.code.OrderTraceAdvice";
  static final String WITHIN_ADVICE = "ordertrace.agent.code.OrderTraceWithinAdvice";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("ordertrace.OrderTrace");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        isPublic().and(isStatic()).and(takesArguments(String.class)), ADVICE);
    transformer.applyAdviceToMethod(
        named("within").and(takesArguments(String.class, Runnable.class)), WITHIN_ADVICE);
  }
}
