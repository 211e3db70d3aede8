package sample.mes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "sample.mes", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule a_closed_product_knows_nothing_of_tracing_of_Spring_and_of_us =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.opentelemetry..", "org.springframework..", "ordertrace..");

  @ArchTest
  static final ArchRule the_core_knows_neither_broker_nor_HTTP =
      noClasses()
          .that()
          .resideInAnyPackage("sample.mes.job..", "sample.mes.event..", "sample.mes.fault..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "sample.mes.broker..",
              "sample.mes.http..",
              "com.rabbitmq..",
              "com.sun..",
              "java.net..");

  @ArchTest
  static final ArchRule only_the_timer_has_threads_and_a_clock =
      noClasses()
          .that()
          .resideInAPackage("sample.mes.job..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent..");

  @ArchTest
  static final ArchRule no_cycles = slices().matching("sample.mes.(*)..").should().beFreeOfCycles();
}
