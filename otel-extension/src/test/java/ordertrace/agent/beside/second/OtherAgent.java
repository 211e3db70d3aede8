package ordertrace.agent.beside.second;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** Hands back classes that ours changes, too. */
public final class OtherAgent implements ClassFileTransformer {

  public static final String WORD = "The other agent saw ";

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new OtherAgent(), true);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (!name.equals("com/rabbitmq/client/impl/ChannelN")) {
      return null;
    }
    System.out.println(WORD + name);
    return classFile.clone();
  }
}
