package careaccess.reporting.core.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Edition;
import careaccess.contract.cell.Histogram;
import careaccess.contract.measurement.Sex;
import careaccess.reporting.core.Fraction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
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

  /** Without shares, so that people are broken down behind the first view that tells them apart, if there is one. */
  private static final String COUNTED_ONLY = "phases: [TREATMENT]\n    measure: wait\n    rules: [{from: 2010-01-01, limit: 90";

  private static final String OVER_TARGET =
      """
      indicators:
        - id: QUEUE_PAST_TARGET
          name: {sv: Efter måldatum, en: Past the target date}
          kind: count
          basis: waiting
          phases: [TREATMENT]
          measure: pastTarget
          rules: [{from: 2010-01-01, limit: 0}]
          part: overLimit
          unit: contacts
          better: lower
          tolerance: 0
          source: test""";

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
    assertThat(values()).as("of which medians are").isNotEmpty().allMatch(people -> people == 135);
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

  /** It would be what people are broken down behind, had it always been there. */
  @Test
  void breakdownsStayBehindWhatTheyWereToldBehind() {
    String elsewhere = COUNTED_ONLY.replace("TREATMENT", "EXAMINATION");
    world.place("a").waiting("a", Sex.FEMALE, 10, 60).waiting("a", Sex.MALE, 100, 40);
    release(with(Map.of(COUNTED_ONLY, elsewhere)));
    assertThat(women()).isEqualTo(60);

    world.waiting("a", Sex.FEMALE, 10, 6);
    release(with(Map.of(COUNTED_ONLY, elsewhere, "indicators:", OVER_TARGET)));
    assertThat(women()).as("six more").isEqualTo(66);
    assertThat(names()).contains("QUEUE", "QUEUE_PAST_TARGET");
  }

  @Test
  void otherBandsAreNotShownOfWhatWasShownInSome() {
    world.place("a").waiting("a", 10, 60).waiting("a", 70, 40).waiting("a", 100, 30);
    release(with("bands: weekly", "bands: specialised"));
    assertThat(values()).containsExactly(130L);

    world.waiting("a", 10, 6);
    release(World.CATALOGUE);
    assertThat(values()).as("six more, by week as well for months to come").containsExactly(136L);
  }

  /** Of nothing that it shows would be known what it was before. */
  @Test
  void aCountOfAllDoesNotComeBeforeWhatWasTold() {
    String form = "basis: completed\n    phases: [TREATMENT, FIRST_VISIT]\n    measure: contactForm";
    String waiting = form.replace("completed", "waiting");
    Catalogue share = with(form, waiting);
    Catalogue both = with(Map.of(form, waiting, "indicators:", OVER_TARGET.replace("pastTarget", "contactForm").replace("overLimit", "all")));
    Set<String> told = World.queue(share, Set.of()).stream().map(View::name).collect(Collectors.toSet());

    assertThat(World.queue(both, Set.of())).extracting(View::name).contains("contactForm");
    assertThat(World.queue(both, told)).extracting(View::name).doesNotContain("contactForm").containsAll(told);
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

  private long women() {
    return Objects.requireNonNull(last.places().get("a")).released().parts().entrySet().stream()
        .filter(part -> part.getKey().member().equals(Sex.FEMALE.code()))
        .flatMap(part -> part.getValue().values().stream())
        .mapToLong(Fraction::denominator)
        .findFirst()
        .orElse(0);
  }

  private Set<String> names() {
    return figures().keySet().stream().map(name -> name.substring(0, name.indexOf('#'))).collect(Collectors.toSet());
  }

  private Map<String, Fraction> figures() {
    return Objects.requireNonNull(last.places().get("a")).figures();
  }

  /** How many there are in the bands of each list. */
  private List<Long> values() {
    return Objects.requireNonNull(last.places().get("a")).released().values().values().stream().map(Histogram::count).toList();
  }

  private static Catalogue with(String text, String replacement) {
    return with(Map.of(text, replacement));
  }

  private static Catalogue with(Map<String, String> replacements) {
    Map<String, byte[]> files = new HashMap<>(World.EDITION.files());
    files.computeIfPresent("indicators.yaml", (_, content) -> {
      String indicators = new String(content, StandardCharsets.UTF_8);
      for (Map.Entry<String, String> one : replacements.entrySet()) {
        assertThat(indicators).contains(one.getKey());
        indicators = indicators.replace(one.getKey(), one.getValue());
      }
      return indicators.getBytes(StandardCharsets.UTF_8);
    });
    return Edition.of(files).catalogue();
  }
}
