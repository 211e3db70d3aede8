package ordertrace.agent.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The ways of running the agent that must all work. */
public enum AgentMode {
  /** Advice and helpers in the application's class loader. */
  DEFAULT {
    @Override
    AgentJvm applyTo(AgentJvm jvm) {
      return jvm;
    }
  },
  /** Advice and helpers in a class loader of their own: the agent's coming default. */
  INDY {
    @Override
    AgentJvm applyTo(AgentJvm jvm) {
      return jvm.indy();
    }
  },
  /** With everything switched on that is announced for the agent's next major version. */
  V3_PREVIEW {
    @Override
    AgentJvm applyTo(AgentJvm jvm) {
      return jvm.with("otel.instrumentation.common.v3-preview", "true");
    }
  },
  /** Configured by a declarative file. */
  FILE {
    @Override
    AgentJvm applyTo(AgentJvm jvm) {
      return jvm.configuredByFile();
    }
  },
  /** On JDK 25, where the environment names one. */
  JDK_25 {
    @Override
    public boolean isAvailable() {
      String home = System.getenv(JAVA_25_HOME);
      return home != null && Files.isExecutable(Path.of(home, "bin", "java"));
    }

    @Override
    AgentJvm applyTo(AgentJvm jvm) {
      return jvm.on(Path.of(System.getenv(JAVA_25_HOME)));
    }
  };

  private static final String JAVA_25_HOME = "JAVA_25_HOME";

  /** Whether this machine has what the mode needs. */
  public boolean isAvailable() {
    return true;
  }

  /** Skips the test, and says so, where it has not. */
  public void assumeAvailable() {
    assumeTrue(isAvailable(), "Skipped: set JAVA_25_HOME to a JDK 25 to run this there too");
  }

  /** The JVM in this mode; skips the test where the mode is not available. */
  public AgentJvm of(AgentJvm jvm) {
    assumeAvailable();
    return applyTo(jvm);
  }

  abstract AgentJvm applyTo(AgentJvm jvm);
}
