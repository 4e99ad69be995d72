package careaccess.aggregation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("careaccess.aggregation");

  @Test
  void coreKnowsTheJdkAndTheContractOnly() {
    classes()
        .that().resideInAPackage("careaccess.aggregation.core")
        .should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "careaccess.contract..", "careaccess.aggregation.core")
        .check(CLASSES);
  }

  @Test
  void edgeIsPackagePrivate() {
    noClasses()
        .that().resideInAPackage("careaccess.aggregation").and().areTopLevelClasses()
        .and().areNotAssignableTo(RocksDBConfigSetter.class) // which Kafka Streams makes by itself, from its name
        .should().bePublic().check(CLASSES);
  }

  /** What is wrong in both would not be seen. */
  @Test
  void oraclesShareTheContractOnly() {
    classes()
        .that().haveSimpleNameEndingWith("Oracle")
        .should().onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "careaccess.contract..")
                .or(nameMatching("careaccess\\.aggregation\\.(\\w*Oracle|Histories)(\\$\\w+)*")))
        .check(new ClassFileImporter().importPackages("careaccess.aggregation"));
  }

  @Test
  void nobodyAsksTheWallClock() {
    noClasses()
        .should().callMethod(System.class, "currentTimeMillis")
        .orShould().callMethod(java.time.Instant.class, "now")
        .orShould().callMethod(java.time.LocalDate.class, "now")
        .check(CLASSES);
  }
}
