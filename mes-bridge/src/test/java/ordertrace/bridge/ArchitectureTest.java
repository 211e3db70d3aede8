package ordertrace.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ordertrace.bridge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule SOURCE_TO_MAPPING_TO_STATUS_FROM_EXPORT =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("wiring")
          .definedBy("ordertrace.bridge")
          .layer("source")
          .definedBy("ordertrace.bridge.source..")
          .layer("mapping")
          .definedBy("ordertrace.bridge.mapping..")
          .layer("status")
          .definedBy("ordertrace.bridge.status..")
          .layer("export")
          .definedBy("ordertrace.bridge.export..")
          .whereLayer("wiring")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("mapping")
          .mayOnlyBeAccessedByLayers("wiring", "source")
          .whereLayer("export")
          .mayOnlyBeAccessedByLayers("wiring");

  @ArchTest
  static final ArchRule STATUS_IS_PURE =
      classes()
          .that()
          .resideInAPackage("ordertrace.bridge.status..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "ordertrace",
              "ordertrace.bridge.status..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "io.opentelemetry.api.common..",
              "org.jspecify.annotations..");

  @ArchTest
  static final ArchRule THE_VENDORS_FORMAT_IS_KNOWN_TO_MAPPING_ONLY =
      classes()
          .that()
          .resideOutsideOfPackage("ordertrace.bridge.mapping..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackage("tools.jackson..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("ordertrace.bridge.(**)").should().beFreeOfCycles();
}
