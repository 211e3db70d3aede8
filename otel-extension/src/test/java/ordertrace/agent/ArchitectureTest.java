package ordertrace.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ordertrace.agent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule features_do_not_know_the_wiring =
      noClasses()
          .that()
          .resideInAPackage("ordertrace.agent.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ordertrace.agent");

  @ArchTest
  static final ArchRule features_have_no_cycles =
      slices().matching("ordertrace.agent.(*)..").should().beFreeOfCycles();

  // What runs inside the application hands JDK types through the door and leaves the rest to the
  // other side of it.
  @ArchTest
  static final ArchRule advice_does_not_touch_opentelemetry =
      noClasses()
          .that()
          .resideInAnyPackage(
              "ordertrace.agent.message.client..", "ordertrace.agent.message.spring..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..");

  // The helpers live where the extension's own libraries are not.
  @ArchTest
  static final ArchRule the_helpers_side_of_the_door_needs_jdk_and_api_only =
      classes()
          .that()
          .haveNameMatching("ordertrace\\.agent\\.door\\.Door(Carrier|\\$Opened)?")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "ordertrace.agent.door",
              "io.opentelemetry.api..",
              "io.opentelemetry.context..",
              "org.jspecify..");
}
