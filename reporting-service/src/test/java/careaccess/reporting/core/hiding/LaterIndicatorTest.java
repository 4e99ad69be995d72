package careaccess.reporting.core.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Edition;
import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.Fraction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of a month that was released before its catalogue had one more share of the same people. */
class LaterIndicatorTest {

  /** Before all others, as it would be told if it always had been there. */
  private static final Catalogue LATER =
      with(
          "indicators:",
          """
          indicators:
            - id: WAITING_60D
              name: {sv: Väntande, en: Waiting}
              kind: share
              basis: waiting
              phases: [TREATMENT]
              measure: wait
              rules: [{from: 2010-01-01, limit: 60}]
              unit: percent
              better: higher
              tolerance: 5
              bands: specialised
              source: test""");

  private final World world = new World();
  private Hiding.Decided last = new Hiding.Decided(Map.of(), Memory.NONE);

  @Test
  void itIsRenewedAsBefore() {
    world.place("a").waiting("a", 10, 60).waiting("a", 70, 40).waiting("a", 100, 30);
    release(World.CATALOGUE);
    assertThat(figure("WAITING_90D")).isEqualTo(new Fraction(100, 130, 0));

    world.waiting("a", 10, 2);
    release(LATER);
    assertThat(figure("WAITING_90D")).as("two more").isEqualTo(new Fraction(100, 130, 0));
    world.waiting("a", 10, 3);
    release(LATER);
    assertThat(figure("WAITING_90D")).as("five more").isEqualTo(new Fraction(105, 135, 0));
    assertThat(values()).as("of the median").isEqualTo(135);
  }

  @Test
  void theNewShareIsHiddenWhereMediansAreShown() {
    world.place("a").waiting("a", 10, 60).waiting("a", 70, 40).waiting("a", 100, 30);
    release(World.CATALOGUE);

    release(LATER);

    assertThat(last.places().get("a")).isNotNull();
    assertThat(names()).contains("QUEUE", "WAITING_90D", "QUEUE_OVER_LIMIT").doesNotContain("WAITING_60D");
  }

  @Test
  void aMonthThatWasNotReleasedShowsIt() {
    world.place("a").waiting("a", 10, 60).waiting("a", 70, 40).waiting("a", 100, 30);

    release(LATER);

    assertThat(figure("WAITING_60D")).isEqualTo(new Fraction(60, 130, 0));
    assertThat(figure("WAITING_90D")).isEqualTo(new Fraction(100, 130, 0));
  }

  @Test
  void withoutBandsItIsShownBehindWhatWasTold() {
    world.place("a").waiting("a", 10, 60).waiting("a", 70, 40).waiting("a", 100, 30);
    last = world.release(World.TOTALS, Complement.ON, last).orElseThrow();

    release(LATER);

    assertThat(figure("WAITING_60D")).isEqualTo(new Fraction(60, 130, 0));
    assertThat(last.memory().views().keySet())
        .anyMatch(view -> view.matches("wait WAITING_90D.* QUEUE_OVER_LIMIT.* WAITING_60D[^ ]*"));
  }

  @Test
  void itStaysAsItIsWhereSomethingIsJudgedOtherwise() {
    world.place("a").waiting("a", 10, 60).waiting("a", 100, 30);
    release(World.CATALOGUE);

    assertThat(released(with("{from: 2010-01-01, limit: 90}", "{from: 2010-01-01, limit: 60}"))).isEmpty();
  }

  private void release(Catalogue catalogue) {
    last = released(catalogue).orElseThrow();
  }

  private Optional<Hiding.Decided> released(Catalogue catalogue) {
    return world.release(World.queue(catalogue, last.memory().views().keySet()), Complement.ON, last);
  }

  private Fraction figure(String indicator) {
    return figures().entrySet().stream()
        .filter(figure -> figure.getKey().startsWith(indicator + "#"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private Set<String> names() {
    return figures().keySet().stream().map(name -> name.substring(0, name.indexOf('#'))).collect(Collectors.toSet());
  }

  private Map<String, Fraction> figures() {
    return Objects.requireNonNull(last.places().get("a")).figures();
  }

  /** How many the median is of. */
  private long values() {
    return Objects.requireNonNull(last.places().get("a")).released().values().values().stream()
        .mapToLong(Histogram::count)
        .findFirst()
        .orElse(0);
  }

  private static Catalogue with(String text, String replacement) {
    Map<String, byte[]> files = new HashMap<>(World.EDITION.files());
    files.computeIfPresent("indicators.yaml", (_, content) -> {
      String before = new String(content, StandardCharsets.UTF_8);
      assertThat(before).contains(text);
      return before.replace(text, replacement).getBytes(StandardCharsets.UTF_8);
    });
    return Edition.of(files).catalogue();
  }
}
