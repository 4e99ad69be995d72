package careaccess.reporting.core;

import static careaccess.reporting.core.Given.selection;
import static careaccess.reporting.core.Recorded.sex;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Reports.Report;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReportsTest {

  private final Recorded recorded = new Recorded();
  private final Values values = new Values(Given.CATALOGUE);
  private final Reports reports = new Reports(Given.CATALOGUE, values);

  @Test
  void eachFigureHasItsOwnPartsAndSpreadInTheOrderOfTheFigures() {
    recorded
        .completed("n1", "2026-01", waits(1, 40))
        .completed("n1", "2026-01", sex("MAN"), waits(1))
        .completed("n1", "2026-01", sex("KVINNA"), waits(40))
        .completed("n1", "2026-01", new Breakdown(Dimension.AGE_GROUP, "18-64"), waits(1, 40))
        .completed("n1", "2026-01", new Breakdown(Dimension.SPECIALTY, "101"), waits(1, 40))
        .completed("n2", "2026-02", waits(100))
        .completed("n2", "2026-02", sex("MAN"), waits(100));
    AtomicInteger readings = new AtomicInteger();
    List<Row> rows =
        values
            .page(
                selection(List.of("COMPLETED_MEDIAN", "COMPLETED_COUNT"), List.of("n1", "n2"), List.of("2026-01", "2026-02")),
                Position.START,
                10,
                Given.TODAY,
                recorded)
            .rows();

    List<Report> found =
        reports.of(rows, Given.TODAY, wanted -> {
          readings.incrementAndGet();
          return recorded.apply(wanted);
        });

    assertThat(found).extracting(Report::row).isEqualTo(rows);
    assertThat(found.get(0).parts())
        .extracting(part -> Breakdown.text(part.subject().breakdown()) + " " + part.figure().value())
        .containsExactly("sex=KVINNA 40", "sex=MAN 1", "ageGroup=18-64 20.5");
    for (Report report : found.subList(0, 2)) {
      assertThat(report.distribution())
          .isEqualTo(values.distribution(report.row().indicator(), report.row().subject(), Given.TODAY, recorded));
    }
    assertThat(found.get(1).parts()).hasSize(1);
    assertThat(found.get(2).distribution()).as("of an indicator without bands").isNull();
    assertThat(readings).as("two of the median, one of the count").hasValue(3);
  }
}
