package careaccess.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses SERVICE = new ClassFileImporter().importPath("target/classes");

  @Test
  void coreKnowsNothingButTheContractAndTheJdk() {
    classes()
        .that()
        .resideInAPackage("careaccess.ingest.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("careaccess.ingest.core..", "careaccess.contract..", "java..", "javax.xml.stream..", "org.jspecify.annotations")
        .check(SERVICE);
  }

  @Test
  void edgeIsNobodyElsesBusiness() {
    classes().that().resideInAPackage("careaccess.ingest").should().notBePublic().check(SERVICE);
  }
}
