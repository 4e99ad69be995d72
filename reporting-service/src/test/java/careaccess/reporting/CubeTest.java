package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Goal.Target;
import careaccess.contract.catalogue.Indicator;
import careaccess.reporting.core.Figure;
import careaccess.reporting.core.Freshness;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.State;
import careaccess.reporting.core.Status;
import careaccess.reporting.core.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CubeTest {

  /** Of positions. */
  private static final int LARGEST = 200_000;

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final Indicator INDICATOR = CATALOGUE.indicators().values().iterator().next();

  /** Of 1000 × 400 × 4 positions. */
  @Test
  void rowsThatLieFarApartAreInSmallerCubesEachInOne() throws IOException {
    List<Row> rows = scattered(1000, 400);
    assertThat(Cube.apart(rows)).hasSize(8).allSatisfy(part ->
        assertThat(Cube.of(CATALOGUE, part, Language.EN).value()).hasSizeLessThanOrEqualTo(LARGEST));
    assertThat(Cube.apart(rows).stream().flatMap(List::stream)).containsExactlyElementsOf(rows);

    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    new JsonStat(JsonMapper.shared(), CATALOGUE, null, List.of(rows), Language.EN).writeTo(sent);
    JsonNode answer = JsonMapper.shared().readTree(sent.toByteArray());
    assertThat(answer.path("class").asString()).isEqualTo("collection");
    assertThat(answer.at("/link/item")).hasSize(8);
    Map<String, Map<String, String>> expected = new TreeMap<>();
    rows.forEach(row -> expected.put(codes(row), Map.of("value", row.figure().value() + " ok")));
    assertThat(CubeRows.of(answer)).isEqualTo(expected);
  }

  private static String codes(Row row) {
    return "{indicator=%s, period=%s, place=%s}"
        .formatted(row.indicator().id(), row.subject().period().code(), row.subject().place());
  }

  @Test
  void theLargestCubeIsNotHalved() {
    assertThat(Cube.apart(scattered(250, 200))).as("250 × 200 × 4 positions").hasSize(1);
    assertThat(Cube.apart(scattered(251, 200))).extracting(List::size).containsExactly(125, 126);
    assertThat(Cube.of(CATALOGUE, scattered(250, 200), Language.EN).value()).hasSize(LARGEST);
  }

  /** A row for each place, in one month after the other. */
  private static List<Row> scattered(int places, int months) {
    return IntStream.range(0, places)
        .mapToObj(number -> row(number, YearMonth.of(1990, 1).plusMonths(number % months)))
        .toList();
  }

  private static Row row(int number, YearMonth month) {
    Subject subject =
        new Subject("place-" + number, CATALOGUE.calendar().period(month.toString()).orElseThrow(), null);
    Figure figure =
        new Figure(BigDecimal.valueOf(number), null, null, null, State.OK, List.of(), new Freshness(null, null));
    return new Row(INDICATOR, subject, figure, new Target.NonePublished(), Status.GREY, null);
  }
}
