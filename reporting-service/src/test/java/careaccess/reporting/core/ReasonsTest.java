package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Edition;
import careaccess.reporting.core.Reasons.Reason;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReasonsTest {

  private static final Edition BEFORE = before();
  private static final String PLACES = "places.yaml";

  private final Map<String, byte[]> files = new HashMap<>(BEFORE.files());

  /** A limit, a membership, an indicator that is removed, a unit that is new. */
  @Test
  void eachFigureIsToldWhatMadeItAnother() {
    edit("indicators.yaml", "limit: 7}", "limit: 4}");
    edit("indicators.yaml", "id: COMPLETED_MEDIAN", "id: COMPLETED_MIDDLE");
    edit(PLACES, "{id: m2, level: unit, parents: [middle],", "{id: m2, level: unit, parents: [south],");
    edit(PLACES, "  - {id: s1,", "  - {id: n3, level: unit, parents: [north], name: {en: N3}}\n  - {id: s1,");

    assertThat(why("COMPLETED_3D", "n1", "2026-01")).containsExactly("DEFINITION limit 7 -> 4");
    assertThat(why("COMPLETED_3D", "n1", "2026")).as("in a year with both").containsExactly("DEFINITION limit 7, 3 -> 4, 3");
    assertThat(why("COMPLETED_3D", "n1", "2026-05")).as("a limit that stayed").containsExactly("ARRIVALS null null -> null");
    assertThat(why("COMPLETED_3D", "north", "2026-01"))
        .containsExactly("DEFINITION limit 7 -> 4", "MEMBERS null null -> n3");
    assertThat(why("QUEUE", "middle", "2026-02")).containsExactly("MEMBERS null m2 -> null");
    assertThat(why("QUEUE", "south", "2026-02")).containsExactly("MEMBERS null null -> m2");
    assertThat(why("QUEUE", "SE", "2026-02")).as("m2 counts there as before").containsExactly("MEMBERS null null -> n3");
    assertThat(why("QUEUE", "n3", "2026-02")).containsExactly("PLACE null null -> n3");
    assertThat(why("COMPLETED_MEDIAN", "n1", "2026-01")).containsExactly("INDICATOR null COMPLETED_MEDIAN -> null");
    assertThat(why("COMPLETED_MIDDLE", "n1", "2026-01")).containsExactly("INDICATOR null null -> COMPLETED_MIDDLE");
    assertThat(why("INDEX", "south", "2026-02")).as("among all regions").containsExactly("MEMBERS null null -> n3");
  }

  @Test
  void aMembershipMattersFromTheDayOnThatItChanges() {
    edit(PLACES, "{id: m2, level: unit, parents: [middle],", "{id: m2, level: unit, parents: [{place: middle, to: 2026-03-09}],");

    assertThat(why("QUEUE", "middle", "2026-02")).containsExactly("ARRIVALS null null -> null");
    assertThat(why("QUEUE", "middle", "2026-03")).containsExactly("MEMBERS null null -> null");
    assertThat(why("QUEUE", "middle", "2026-04")).containsExactly("MEMBERS null m2 -> null");
  }

  @Test
  void aCodeThatUnitsAreNamedByMatters() {
    edit("codes.yaml", "identifiers: []", "identifiers: [{name: HSA-id, scheme: hsa, pattern: \"SE.*\"}]");
    edit(PLACES, "name: {sv: M2, en: M2},", "name: {sv: M2, en: M2}, aliases: {hsa: SE-M2},");

    assertThat(why("QUEUE", "middle", "2026-02")).containsExactly("MEMBERS null null -> SE-M2");
  }

  @Test
  void partsOfPhasesAndWhatIsAimedAtMatter() {
    edit("goals-north.yaml", "target: 80", "target: 85");
    edit("goals-north.yaml", "target: better than last year", "target: 3");
    edit("indicators.yaml", "exclusions: {PATIENT_CHOSEN: overLimit, MEDICAL: always}", "exclusions: {MEDICAL: overLimit}");
    edit("indicators.yaml", "phases: [TREATMENT, FIRST_VISIT]", "phases: [TREATMENT, ADULT_PSYCHIATRY]");

    assertThat(why("WAITING_90D", "n1", "2026-02"))
        .containsExactly(
            "DEFINITION exclusions PATIENT_CHOSEN overLimit, MEDICAL always -> MEDICAL overLimit", "TARGET null 80 -> 85");
    assertThat(why("WAITING_90D", "s1", "2026-02"))
        .containsExactly("DEFINITION exclusions PATIENT_CHOSEN overLimit, MEDICAL always -> MEDICAL overLimit");
    assertThat(why("HIRED", "north", "2026-02")).containsExactly("TARGET null better than last year -> 3");
    assertThat(why("DIGITAL", "s1", "2026-02"))
        .containsExactly(
            "DEFINITION phases FIRST_VISIT, TREATMENT -> ADULT_PSYCHIATRY = FIRST_VISIT [901], TREATMENT");
    assertThat(why("INDEX", "north", "2026-02"))
        .containsExactly(
            "DEFINITION WAITING_90D exclusions PATIENT_CHOSEN overLimit, MEDICAL always -> MEDICAL overLimit");
  }

  @Test
  void whatWasComputedOtherwiseIsSaidToBe() {
    assertThat(new Reasons(BEFORE.catalogue(), BEFORE.catalogue(), false).of(change("QUEUE", "n1", "2026-02")))
        .extracting(Reason::code)
        .containsExactly(Reasons.Code.COUNTING);
  }

  private List<String> why(String indicator, String place, String period) {
    return new Reasons(BEFORE.catalogue(), Edition.of(files).catalogue(), true).of(change(indicator, place, period)).stream()
        .map(reason -> "%s %s %s -> %s".formatted(reason.code(), reason.what(), reason.before(), reason.after()))
        .toList();
  }

  private static Change change(String indicator, String place, String period) {
    return new Change(indicator, place, period, null, null);
  }

  private void edit(String file, String text, String replacement) {
    String content = new String(Objects.requireNonNull(files.get(file)), StandardCharsets.UTF_8);
    assertThat(content).contains(text);
    files.put(file, content.replace(text, replacement).getBytes(StandardCharsets.UTF_8));
  }

  private static Edition before() {
    try {
      Path file = Path.of(Objects.requireNonNull(Given.class.getResource("/small-catalogue/catalogue.yaml")).toURI());
      return Edition.load(Objects.requireNonNull(file.getParent()).toString());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
