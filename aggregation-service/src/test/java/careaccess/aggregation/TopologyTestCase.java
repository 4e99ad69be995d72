package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Pipes measurements through the whole topology, in the middle of a morning in March. */
abstract class TopologyTestCase {

  static final Catalogue CATALOGUE = Catalogue.load(null);
  static final String UNIT = Measurements.UNIT;

  @TempDir Path stateDir;
  Driver driver;

  @BeforeEach
  void start() {
    driver = new Driver(CATALOGUE, Instant.parse("2026-03-10T08:00:00Z"), stateDir);
  }

  @AfterEach
  void stop() throws IOException {
    driver.close();
  }

  String revised(String cell) {
    Counts counts = driver.cell(cell).counts();
    return counts.corrected() + " " + counts.retracted();
  }

  Map<Integer, Long> days(String cell) {
    return values(cell, Measure.WAIT);
  }

  Map<Integer, Long> values(String cell, Measure measure) {
    Histogram values = driver.cell(cell).counts().histogram(measure);
    Map<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      counts.put(values.value(i), values.count(i));
    }
    return counts;
  }

  static byte[] format(Assertion assertion) {
    return new MeasurementFormat(CATALOGUE.calendar()).write(assertion);
  }

  static Tally tally(String id, String place, long numerator, long denominator) {
    return new Tally(
        id, 0, "PRIMARY_CONTACT_SAME_DAY", place, CATALOGUE.calendar().period("2026-01").orElseThrow(), null, numerator,
        denominator, 0);
  }

  static Consumer<Cell> waiting(int days) {
    return cell -> {
      assertThat(cell.counts().histogram(Measure.WAIT).count()).isEqualTo(1);
      assertThat(cell.counts().histogram(Measure.WAIT).value(0)).isEqualTo(days);
    };
  }
}
