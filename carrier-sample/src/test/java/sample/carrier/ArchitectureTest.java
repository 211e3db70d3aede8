package sample.carrier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "sample.carrier", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule a_third_party_knows_nothing_of_tracing_of_Spring_and_of_us =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.opentelemetry..", "org.springframework..", "ordertrace..");
}
