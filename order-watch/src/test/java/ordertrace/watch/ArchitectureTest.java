package ordertrace.watch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses WATCH =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("ordertrace.watch");

  @Test
  void the_judging_core_needs_only_the_jdk_and_the_library() {
    classes()
        .that()
        .resideInAPackage("ordertrace.watch.ledger..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "ordertrace",
            "ordertrace.watch.ledger..",
            "java.lang..",
            "java.util..",
            "java.time..",
            "org.jspecify.annotations..")
        .check(WATCH);
  }

  @Test
  void the_judging_core_has_no_clock_and_does_no_io() {
    noClasses()
        .that()
        .resideInAPackage("ordertrace.watch.ledger..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(File.class)
        .check(WATCH);
  }

  @Test
  void packages_form_no_cycles() {
    slices().matching("ordertrace.watch.(**)").should().beFreeOfCycles().check(WATCH);
  }

  @Test
  void facts_are_below_everything_and_messages_know_no_orders() {
    noClasses()
        .that()
        .resideInAPackage("ordertrace.watch.ledger.fact..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "ordertrace.watch.ledger.telemetry..",
            "ordertrace.watch.ledger.broker..",
            "ordertrace.watch.ledger.message..",
            "ordertrace.watch.ledger.order..")
        .check(WATCH);
    noClasses()
        .that()
        .resideInAPackage("ordertrace.watch.ledger.message..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ordertrace.watch.ledger.order..")
        .allowEmptyShould(true)
        .check(WATCH);
  }

  @Test
  void classes_are_final() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areTopLevelClasses()
        .and()
        .haveSimpleNameNotEndingWith("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(WATCH);
  }
}
