package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.client.Client;
import careaccess.contract.client.Role;
import careaccess.contract.measurement.Phase;
import careaccess.reporting.core.Outstanding;
import careaccess.reporting.core.Outstanding.Arrival;
import careaccess.reporting.core.Outstanding.Expected;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

class SightTest {

  private static final LocalDate DATE = LocalDate.of(2026, 10, 31);

  private final Sight source = new Sight(new Client("feed", Role.SOURCE, Set.of("north"), Set.of()));
  private final Sight reader = new Sight(new Client("reader", Role.INTERNAL, Set.of(), Set.of()));

  @Test
  void sourceSeesItselfAndReadersWhomTheyAskFor() {
    assertThat(source.sources(asking("", ""))).containsExactly("feed");
    assertThat(source.sources(asking("source", "feed"))).containsExactly("feed");
    assertThatThrownBy(() -> source.sources(asking("source", "feed,other")))
        .isInstanceOfSatisfying(BadParameter.class, bad -> assertThat(bad.allowed()).containsExactly("feed"));
    assertThat(reader.sources(asking("", ""))).isEmpty();
    assertThat(reader.sources(asking("source", "other"))).containsExactly("other");
  }

  @Test
  void sourceSeesItsPlacesAndReadersAll() throws URISyntaxException {
    assertThat(places(source, "")).containsExactly("north");
    assertThat(places(source, "n2")).containsExactly("n2");
    assertThatThrownBy(() -> places(source, "n1,m1"))
        .isInstanceOfSatisfying(BadParameter.class, bad -> assertThat(bad.allowed()).containsExactly("north"));
    assertThatThrownBy(() -> places(source, "SE")).isInstanceOf(BadParameter.class);
    assertThat(places(reader, "")).containsExactly("SE");
    assertThat(places(reader, "m1,n1")).containsExactly("m1", "n1");
  }

  @Test
  void sourceIsNotToldWhetherAnybodyCameToOthersAtItsPlaces() {
    assertThat(source.includes(pair())).as("nobody's yet").isTrue();
    assertThat(source.includes(pair("feed"))).isTrue();
    assertThat(source.includes(pair("feed", "other"))).isFalse();
    assertThat(source.includes(pair("other"))).isFalse();
    assertThat(reader.includes(pair("other"))).isTrue();
  }

  /** A unit and phase that these sources have ever reported. */
  private static Expected pair(String... sources) {
    Place unit = new Place("n1", "unit", List.of(), Map.of(), Map.of(), Set.of(), List.of());
    return new Expected(
        unit,
        Phase.TREATMENT,
        Outstanding.State.REPORTED,
        Stream.of(sources).map(source -> new Arrival("n1", "TREATMENT", source, Instant.EPOCH)).toList());
  }

  private static List<String> places(Sight sight, String asked) throws URISyntaxException {
    Path file = Path.of(Objects.requireNonNull(SightTest.class.getResource("/small-catalogue/catalogue.yaml")).toURI());
    Served served = Served.of("g-1", Catalogue.load(String.valueOf(file.getParent())));
    return sight.places(asking("place", asked), served, DATE).stream().map(Place::id).toList();
  }

  private static Parameters asking(String name, String values) {
    LinkedMultiValueMap<String, String> query = new LinkedMultiValueMap<>();
    if (!values.isEmpty()) {
      query.add(name, values);
    }
    return new Parameters(query, "source", "place");
  }
}
