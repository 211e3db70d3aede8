package sample.crm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "sample.crm", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knows_nothing_of_tracing =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.opentelemetry..",
              "ordertrace..",
              "io.micrometer.tracing..",
              "io.micrometer.observation..");

  @ArchTest
  static final ArchRule features_have_no_cycles =
      slices().matching("sample.crm.(*)..").should().beFreeOfCycles();
}
