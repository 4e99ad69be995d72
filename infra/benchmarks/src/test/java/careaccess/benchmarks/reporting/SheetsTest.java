package careaccess.benchmarks.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Sheet;
import careaccess.contract.measurement.Phase;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SheetsTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final YearMonth MONTH = YearMonth.of(2026, 3);

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final List<Series> ALL = Country.series(CATALOGUE);

  private final Draw draw = new Draw(1, CATALOGUE);

  @Test
  void theCountryBeginsWithARegionAndItsParts() {
    assertThat(ALL.getFirst().place().id()).isEqualTo("19");
    assertThat(ALL.get(1).place().id()).startsWith("19");
    assertThat(ALL).extracting(Series::phase).startsWith(Phase.FIRST_VISIT).contains(Phase.PRIMARY_ASSESSMENT);
    assertThat(ALL).extracting(series -> series.key(MONTH)).doesNotHaveDuplicates();
    assertThat(series("SE").contacts()).isGreaterThan(series("19").contacts());
  }

  @Test
  void theSameIsDrawnAgainAndAnotherSeedDrawsAnother() {
    List<Contacts> contacts = draw.contacts(series("19"), MONTH);

    assertThat(draw.contacts(series("19"), MONTH)).isEqualTo(contacts);
    assertThat(draw.contacts(series("19"), MONTH.plusMonths(1))).isNotEqualTo(contacts);
    assertThat(new Draw(2, CATALOGUE).contacts(series("19"), MONTH)).isNotEqualTo(contacts);
  }

  @Test
  void everyDimensionHasAllContacts() {
    List<Contacts> contacts = draw.contacts(series("19"), MONTH);
    Sheet sheet = Sheet.read(Sheets.first(contacts, NOW));

    assertThat(sheet.cells()).hasSize(Sheets.cells(contacts));
    Map<String, Long> byDimension = new TreeMap<>();
    sheet.cells().forEach((text, cell) -> {
      Breakdown breakdown = Breakdown.of(text);
      long count = CellFormat.read(cell).counts().histogram(Measure.WAIT).count();
      byDimension.merge(breakdown == null ? "all" : breakdown.dimension().code(), count, Long::sum);
    });
    assertThat(byDimension).hasSize(1 + Dimension.values().length);
    assertThat(byDimension.values()).containsOnly(contacts.stream().mapToLong(Contacts::count).sum());
  }

  @Test
  void noneIsSoLargeThatItWouldBeSpread() {
    assertThat(ALL).allMatch(series -> Sheets.first(draw.contacts(series, MONTH), NOW).length < 32 << 10);
    assertThat(Sheets.first(draw.contacts(series("19"), MONTH), NOW).length).isGreaterThan(8 << 10);
  }

  @Test
  void aCorrectionAddsOneContact() {
    List<Contacts> contacts = draw.contacts(series("19"), MONTH);
    byte[] first = Sheets.first(contacts, NOW);
    Contacts more = Corrections.upTo(contacts, 2).findFirst().orElseThrow();
    byte[] second = Sheets.corrected(first, more, NOW);

    assertThat(more).isEqualTo(
        new Contacts(1, contacts.getFirst().days(), contacts.getFirst().stratum(), contacts.getFirst().breakdowns()));
    assertThat(Sheet.revision(second)).isEqualTo(2);
    assertThat(count(second)).isEqualTo(count(first) + 1);
    assertThat(Sheet.cell(second, null).orElseThrow().revision()).isEqualTo(2);
  }

  private static long count(byte[] sheet) {
    return Sheet.cell(sheet, null).orElseThrow().counts().histogram(Measure.WAIT).count();
  }

  private static Series series(String place) {
    return ALL.stream()
        .filter(series -> series.place().id().equals(place) && series.basis() == Basis.COMPLETED)
        .findFirst().orElseThrow();
  }
}
