package careaccess.reporting.core.hiding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.hiding.Reader.Kind;
import careaccess.reporting.core.hiding.Reader.Report;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Somebody who reads figures of a country of two places, of which one has three people; it may have counted some itself. */
class ReaderTest {

  private static final Map<String, Released> TRUTH =
      Map.of("SE", people(100), "a", people(97), "b", people(3));

  private final Reader reader = new Reader(within(), OptionalInt.empty());

  @Test
  void aSmallNumberThatFollowsIsFound() {
    Report report = reader.read(Reader.withoutSmall(TRUTH), TRUTH);

    assertThat(report.figures()).as("all but that of b").isEqualTo(2);
    assertThat(report.found()).contains("ALL at b: 1 to 3");
  }

  @Test
  void oneThatDoesNotIsNot() {
    Report report = reader.read(Map.of("SE", people(100), "a", Released.NOTHING, "b", Released.NOTHING), TRUTH);

    assertThat(report.found()).isEmpty();
    assertThat(report.narrowed()).isPositive();
  }

  @Test
  void fewPeopleWhoComeAreSeen() {
    Map<String, Released> before = Map.of("SE", people(98), "a", Released.NOTHING, "b", Released.NOTHING);
    Map<String, Released> after = Map.of("SE", people(100), "a", Released.NOTHING, "b", Released.NOTHING);

    assertThat(reader.read(before, Map.of()).moved()).isEmpty();
    assertThat(reader.read(after, TRUTH).moved()).contains("ALL at SE: 100 to 100");
  }

  @Test
  void whatIsNotTrueIsNoFinding() {
    assertThatThrownBy(() -> reader.read(Map.of("SE", people(90)), TRUTH)).hasMessageContaining("at SE is 100");
  }

  @Test
  void manyPlacesAreAttackedInPieces() {
    Map<String, Set<String>> within = new LinkedHashMap<>();
    Set<String> everywhere = new LinkedHashSet<>(Set.of("SE"));
    within.put("SE", everywhere);
    for (String region : List.of("north", "south")) {
      Set<String> parts = new LinkedHashSet<>(Set.of(region));
      within.put(region, parts);
      for (int unit = 0; unit < 40; unit++) {
        parts.add(region + unit);
      }
      everywhere.addAll(parts);
    }
    everywhere.forEach(place -> within.putIfAbsent(place, Set.of(place)));
    Map<String, Released> shown = new LinkedHashMap<>();
    within.keySet().forEach(place -> shown.put(place, people(place.length() > 5 ? 10 : 400)));
    shown.put("SE", people(800));
    shown.put("north7", Released.NOTHING);

    assertThat(new Reader(within, OptionalInt.empty()).read(shown, Map.of()).found())
        .as("ten are many")
        .isEmpty();
    shown.put("north", people(393));
    assertThat(new Reader(within, OptionalInt.empty()).read(shown, Map.of()).found()).contains("ALL at north7: 1 to 3");
  }

  private static Map<String, Set<String>> within() {
    Map<String, Set<String>> within = new LinkedHashMap<>();
    within.put("SE", Set.of("SE", "a", "b"));
    within.put("a", Set.of("a"));
    within.put("b", Set.of("b"));
    return within;
  }

  private static Released people(long number) {
    return Released.ofFigures(Map.of(Kind.EVERYBODY.figure(), new Fraction(number, number, 0)));
  }
}
