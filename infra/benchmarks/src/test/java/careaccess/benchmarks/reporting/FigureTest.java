package careaccess.benchmarks.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.measurement.Deviation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

  private static final Catalogue CATALOGUE = Catalogue.load(null);

  private static final List<Contacts> CONTACTS = List.of(
      contacts(10, 90, true, Deviation.NONE),
      contacts(4, 91, true, Deviation.NONE),
      contacts(3, 91, true, Deviation.PATIENT_CHOSEN),
      contacts(2, 20, true, Deviation.PATIENT_CHOSEN),
      contacts(5, 91, true, Deviation.MEDICAL),
      contacts(100, 400, false, Deviation.NONE));

  @Test
  void ofAShareCountsWhatItsDefinitionSays() {
    assertThat(figure("FIRST_VISIT_COMPLETED_90D")).isEqualTo(new Figure(new BigDecimal("57.1429"), 12L, 21, 3));
    assertThat(figure("FIRST_VISIT_WAITING_90D_EXCL_MEDICAL")).isEqualTo(new Figure(new BigDecimal("75.0000"), 12L, 16, 8));
  }

  @Test
  void aMedianIsOverAllContacts() {
    assertThat(figure("FIRST_VISIT_COMPLETED_MEDIAN")).isEqualTo(new Figure(BigDecimal.valueOf(400), null, 124, 0));
  }

  @Test
  void ofNobodyThereIsNoShare() {
    List<Contacts> nobody = List.of(contacts(1, 5, false, Deviation.NONE));

    assertThat(Figure.of(CATALOGUE.indicator("FIRST_VISIT_COMPLETED_90D").orElseThrow(), LocalDate.of(2026, 3, 31), nobody))
        .isEqualTo(new Figure(null, 0L, 0, 0));
  }

  private static Figure figure(String indicator) {
    return Figure.of(CATALOGUE.indicator(indicator).orElseThrow(), LocalDate.of(2026, 3, 31), CONTACTS);
  }

  private static Contacts contacts(long count, int days, boolean guarantee, Deviation deviation) {
    return new Contacts(count, days, new Stratum(Measure.WAIT, guarantee, deviation), List.of("all"));
  }
}
