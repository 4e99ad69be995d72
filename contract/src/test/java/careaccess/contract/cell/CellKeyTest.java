package careaccess.contract.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellKeyTest {

  @Test
  void keyReadsFromPlaceToBasis() {
    CellKey all = new CellKey("19", "2026-03", null, "TREATMENT", Basis.COMPLETED);
    assertThat(all.text()).isEqualTo("19/2026-03/all/TREATMENT/COMPLETED");
    assertThat(CellKey.of(all.text())).isEqualTo(all);
    CellKey women =
        new CellKey("19", "2026-03", new Breakdown(Dimension.SEX, "KVINNA"), "TREATMENT", Basis.COMPLETED);
    assertThat(women.text()).isEqualTo("19/2026-03/sex=KVINNA/TREATMENT/COMPLETED");
    assertThat(CellKey.of(women.text())).isEqualTo(women);
  }

  @Test
  void sheetHasAStarForEveryBreakdown() {
    SheetKey sheet = new SheetKey("19", "2026-03", null, "TREATMENT", Basis.COMPLETED);
    assertThat(sheet.text()).isEqualTo("19/2026-03/*/TREATMENT/COMPLETED");
    assertThat(IndicatorKey.of(sheet.text())).isEqualTo(sheet);
    assertThat(sheet.cell(null).text()).isEqualTo("19/2026-03/all/TREATMENT/COMPLETED");
    assertThatThrownBy(() -> CellKey.of(sheet.text())).isInstanceOf(IllegalArgumentException.class);
    SheetKey bySex = new SheetKey("19", "2026-03", Dimension.SEX, "TREATMENT", Basis.COMPLETED);
    assertThat(bySex.text()).isEqualTo("19/2026-03/sex*/TREATMENT/COMPLETED");
    assertThat(IndicatorKey.of(bySex.text())).isEqualTo(bySex);
    assertThatThrownBy(() -> IndicatorKey.of("19/2026-03/shoe*/TREATMENT/COMPLETED"))
        .hasMessage("not a dimension: 'shoe'");
  }

  @Test
  void supplementHasAPlusForTheStarOfItsSheet() {
    for (Dimension dimension : new Dimension[] {null, Dimension.SEX}) {
      SheetKey sheet = new SheetKey("19", "2026-03", dimension, "TREATMENT", Basis.COMPLETED);
      SupplementKey supplement = new SupplementKey(sheet);
      assertThat(supplement.text()).isEqualTo(sheet.text().replace('*', '+'));
      assertThat(IndicatorKey.of(supplement.text())).isEqualTo(supplement);
    }
  }

  @Test
  void reportsAreToldFromCellsWhateverTheirPlaceIsCalled() {
    ReportsKey key = new ReportsKey(11, "019cade2-123b-7abc-9d2e-4b1d5e6f7a8b");
    assertThat(key.text()).isEqualTo("reports/11/019cade2-123b-7abc-9d2e-4b1d5e6f7a8b");
    assertThat(IndicatorKey.of(key.text())).isEqualTo(key);
    CellKey cell = new CellKey("reports", "2026-03", null, "TREATMENT", Basis.COMPLETED);
    assertThat(IndicatorKey.of(cell.text())).isEqualTo(cell);
    assertThatThrownBy(() -> IndicatorKey.of("reports/eleven/a")).hasMessageContaining("'reports/eleven/a'");
  }

  @Property
  void sheetNamesTheKeysOfWhatItIsSpreadOver(@ForAll Dimension dimension, @ForAll("members") String member) {
    SheetKey sheet = new SheetKey("19-vc-Å", "2026-APR", null, "FIRST_VISIT", Basis.WAITING);
    Breakdown breakdown = new Breakdown(dimension, member);
    assertThat(IndicatorKey.of(SheetKey.with(sheet.text(), Breakdown.text(breakdown))))
        .isEqualTo(sheet.cell(breakdown));
    assertThat(SheetKey.with(sheet.text(), Breakdown.text(null))).isEqualTo(sheet.cell(null).text());
    assertThat(IndicatorKey.of(SheetKey.with(sheet.text(), SheetKey.part(dimension))))
        .isEqualTo(new SheetKey("19-vc-Å", "2026-APR", dimension, "FIRST_VISIT", Basis.WAITING));
  }

  @Property
  void keyReadsBackWhateverSourcesCallTheMember(
      @ForAll Dimension dimension, @ForAll("members") String member, @ForAll Basis basis) {
    CellKey key = new CellKey("19-vc-Å", "2026-APR", new Breakdown(dimension, member), "FIRST_VISIT", basis);
    assertThat(CellKey.of(key.text())).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "19", "19/2026-03/all/TREATMENT", "/2026-03/all/TREATMENT/WAITING", "19/2026-03//TREATMENT/WAITING",
        "19/2026-03/all//WAITING", "19/2026-03/all/TREATMENT/", "19/2026-03/sex/TREATMENT/WAITING",
        "19/2026-03/=KVINNA/TREATMENT/WAITING", "19/2026-03/shoe=43/TREATMENT/WAITING", "19/2026-03/all/TREATMENT/waiting"
      })
  void otherTextsAreNoKeys(String text) {
    assertThatThrownBy(() -> CellKey.of(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not");
  }

  @Test
  void dimensionsAndMeasuresAreFoundByTheirCodes() {
    for (Dimension dimension : Dimension.values()) {
      assertThat(Dimension.of(dimension.code())).contains(dimension);
    }
    for (Measure measure : Measure.values()) {
      assertThat(Measure.of(measure.code()).isPresent()).as(measure.code()).isEqualTo(measure.isOfContacts());
    }
    assertThat(Dimension.of("SEX")).isEmpty();
    assertThat(Measure.of("")).isEmpty();
    assertThat(Dimension.codes())
        .containsExactly("sex", "ageGroup", "sexAge", "specialty", "contactForm", "residence", "provider");
    assertThat(Measure.codes())
        .containsExactly("wait", "pastTarget", "minutesToAssessment", "minutesOfStay", "contactForm");
  }

  /** Specialties come from sources as they are. */
  @Provide
  Arbitrary<String> members() {
    return Arbitraries.strings().withChars("aÖ/=,-+* \n").ofMinLength(1).ofMaxLength(10);
  }
}
