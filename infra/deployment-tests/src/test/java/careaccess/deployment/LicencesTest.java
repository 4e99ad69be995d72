package careaccess.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LicencesTest {

  private static final boolean REQUIRED = "whole".equals(System.getenv("CAREACCESS_EVIDENCE")) && !Boolean.getBoolean("offline");
  private static final List<String> SERVICES = List.of("ingest", "aggregation", "reporting");

  @Test
  void everyLibraryMayBeUsed() throws IOException {
    assertThat(shipped()).allSatisfy((library, licences) ->
        assertThat(Collections.disjoint(licences, Licences.ALLOWED)).as("%s is under %s alone", library, licences).isFalse());
  }

  @Test
  void allAreListed() throws IOException {
    StringBuilder table = new StringBuilder("| library | licences |\n|---|---|\n");
    shipped().forEach((library, licences) -> table.append("| %s | %s |\n".formatted(library, String.join(", ", licences))));
    Files.writeString(Path.of("target/licences.md"), table);
    assertThat(Files.readString(Repository.root().resolve("docs/licences.md")))
        .as("the table of docs/licences.md is infra/deployment-tests/target/licences.md")
        .endsWith(table);
  }

  /**
   * Of all services. They are not written without a network, as CycloneDX looks licences up; with one they must be where
   * evidence is to be whole ({@code .ci/run}).
   */
  private static Map<String, Set<String>> shipped() throws IOException {
    Map<String, Set<String>> shipped = new TreeMap<>();
    for (String service : SERVICES) {
      Path bill = Repository.root().resolve(service + "-service/target/classes/META-INF/sbom/application.cdx.json");
      if (REQUIRED) {
        assertThat(bill).as("without it evidence is not whole").exists();
      }
      Assumptions.assumeTrue(Files.exists(bill), "built without a network: " + bill + " is not there");
      Licences.of(bill).forEach((library, licences) -> shipped.computeIfAbsent(library, _ -> new TreeSet<>()).addAll(licences));
    }
    assertThat(shipped).hasSizeGreaterThan(50);
    return shipped;
  }
}
