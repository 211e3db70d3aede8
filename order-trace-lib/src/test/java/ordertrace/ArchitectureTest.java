package ordertrace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("ordertrace");

  @Test
  void the_library_needs_only_the_jdk_the_opentelemetry_api_a_yaml_reader_and_safe_patterns() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "ordertrace..",
            "java..",
            "javax.crypto..",
            "io.opentelemetry.api..",
            "org.jspecify.annotations..",
            "org.snakeyaml.engine..",
            "com.google.re2j..")
        .check(LIBRARY);
  }

  // Relocated in the extension, so nobody outside may see its types.
  @Test
  void only_the_reader_of_the_journey_file_knows_the_yaml_library() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Yaml")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml..")
        .check(LIBRARY);
  }

  @Test
  void only_the_patterns_of_personal_data_know_their_library() {
    noClasses()
        .that()
        .doNotHaveSimpleName("TextPatterns")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.re2j..")
        .check(LIBRARY);
  }

  @Test
  void packages_form_no_cycles() {
    slices().matching("(ordertrace..)").should().beFreeOfCycles().check(LIBRARY);
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
        .check(LIBRARY);
  }
}
