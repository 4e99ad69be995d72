package careaccess.aggregation.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Basis;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardsTest {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final LocalDate DATE = LocalDate.of(2026, 3, 31);

  private final Shards shards = new Shards(CATALOGUE);

  @Test
  void cellsAreInTheShardOfTheirSheet() {
    int sheet = shards.of("19/2026-03/*/TREATMENT/WAITING");
    for (String part : List.of("all", "sex*", "sex=MAN", "residence=1980")) {
      assertThat(shards.of("19/2026-03/" + part + "/TREATMENT/WAITING")).as(part).isEqualTo(sheet);
    }
    assertThat(sheet).isBetween(0, Shards.COUNT - 1);
  }

  @Test
  void thePlacesOfARegionAreBesideEachOtherAndThoseAboveItAreOnTheirOwn() {
    Set<String> places = CATALOGUE.places().selfAndAncestors("19-nod-sala", DATE);
    List<List<String>> byHome = shards.byHome(places);
    assertThat(byHome).hasSize(3).contains(List.of("SE"));
    assertThat(byHome).filteredOn(home -> home.contains("19-nod-sala")).singleElement().matches(home -> home.contains("19"));
    assertThat(byHome.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(places);
    byHome.forEach(home -> home.forEach(place ->
        assertThat(shards.of(new Sheets(home, "2026-03", "TREATMENT", Basis.WAITING)))
            .as(place).isEqualTo(shards.of(place + "/2026-03/*/TREATMENT/WAITING"))));
  }

  /** Or one processor would count most of a month. */
  @Test
  void regionsAndMonthsAreSpread() {
    Set<Integer> ofRegions = CATALOGUE.places().all().stream()
        .filter(place -> place.level().equals("region"))
        .map(place -> shards.of(place.id() + "/2026-03/*/TREATMENT/WAITING") % 4)
        .collect(Collectors.toSet());
    Set<Integer> ofMonths = IntStream.rangeClosed(1, 12)
        .mapToObj(month -> shards.of("SE/2026-%02d/*/TREATMENT/WAITING".formatted(month)) % 4)
        .collect(Collectors.toSet());
    assertThat(ofRegions).hasSize(4);
    assertThat(ofMonths).hasSize(4);
  }
}
