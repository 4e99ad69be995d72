package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.reporting.core.kolada.KeyFigure;
import careaccess.reporting.core.kolada.YearRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules are those of Kolada's own texts, and our readers are told them. */
class KoladaTextsTest {

  private static final Catalogue CATALOGUE = Catalogue.load(null);

  @Test
  void eachRuleIsTheOneThatKoladaDescribes() throws IOException {
    Path file = Path.of(System.getProperty("shared", "../../shared"), "data", "kolada", "kpi_metadata_access.json");
    assumeTrue(Files.exists(file));
    Map<String, JsonNode> kolada =
        JsonMapper.shared().readTree(Files.readString(file)).valueStream()
            .collect(Collectors.toMap(kpi -> kpi.path("id").asString(), kpi -> kpi));

    assertThat(KeyFigure.of(CATALOGUE)).hasSize(16).allSatisfy(one -> {
      JsonNode text = Objects.requireNonNull(kolada.get(one.id()), one.id());
      assertThat(one.rule()).as(text.toString()).isEqualTo(rule(text.path("description").asString()));
      assertThat(text.path("municipality_type").asString()).isEqualTo("L");
    });
  }

  private static YearRule rule(String description) {
    if (description.contains("Genomsnitt av årets tolv månader")) {
      assertThat(description).contains("data för minst 10 månader");
      return YearRule.MEAN_OF_MONTHS;
    }
    return description.contains("utifrån dessa räknas månadsmedian ut")
        ? YearRule.MEDIAN_OF_MONTHS
        : YearRule.WHOLE_YEAR;
  }

  @Test
  void theDocumentSaysOfEveryKeyFigureHowItIsFormedOrWhyNot() throws IOException {
    List<String> named = CATALOGUE.indicators().values().stream().map(Indicator::kolada).filter(Objects::nonNull).toList();
    List<String> given = KeyFigure.of(CATALOGUE).stream().map(KeyFigure::id).toList();

    String document = Files.readString(Path.of("..", "docs", "reading", "kolada.md"));

    assertThat(named).hasSize(17).allSatisfy(id ->
        assertThat(document.lines().filter(line -> line.startsWith("| " + id + " |")))
            .as(id)
            .singleElement()
            .asString()
            .matches(line -> line.contains("left out") != given.contains(id)));
  }
}
