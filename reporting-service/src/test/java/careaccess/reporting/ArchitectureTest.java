package careaccess.reporting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses SERVICE = new ClassFileImporter().importPath("target/classes");

  @Test
  void theCoreKnowsNothingButTheContractAndTheJdk() {
    classes()
        .that()
        .resideInAPackage("careaccess.reporting.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("careaccess.reporting.core..", "careaccess.contract..", "java..", "org.jspecify..")
        .check(SERVICE);
  }

  @Test
  void resourcesOfFhirAreMadeOfFiguresAndKnowNothingOfWhoAsks() {
    classes()
        .that()
        .resideInAPackage("careaccess.reporting.fhir")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "careaccess.reporting.fhir",
            "careaccess.reporting.core",
            "careaccess.contract..",
            "java..",
            "org.jspecify..",
            "com.fasterxml.jackson.annotation")
        .check(SERVICE);
  }

  @Test
  void theEdgeKeepsToItself() {
    classes()
        .that()
        .resideInAPackage("careaccess.reporting")
        .and()
        .areTopLevelClasses()
        .should()
        .notBePublic()
        .check(SERVICE);
  }
}
