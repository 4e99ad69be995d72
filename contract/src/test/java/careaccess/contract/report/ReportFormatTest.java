package careaccess.contract.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.WireSamples;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportFormatTest {

  private static final Instant THEN = Instant.parse("2026-04-01T06:30:00Z");
  private static final List<Report> REPORTS =
      List.of(
          new Report(new Reported("cosmic", "19-vc-sala", true, "TREATMENT", "2026-03"), 3, THEN),
          new Report(
              new Reported("cosmic", "SE2321000172-E999900099999", false, "TREATMENT", "2026-02"), -1, Instant.EPOCH));

  @Test
  void reportsAreReadAndWrittenAsTheyAlwaysWere() {
    byte[] sample = WireSamples.hex("reports.hex");
    assertThat(ReportFormat.read(sample)).isEqualTo(REPORTS);
    assertThat(ReportFormat.write(REPORTS)).isEqualTo(sample);
  }

  @Test
  void asManyAsARecordMayHoldAreRead() {
    List<Report> most =
        IntStream.range(0, ReportFormat.MOST)
            .mapToObj(i -> new Report(new Reported("s" + i, "u" + i, true, "i" + i, "p" + i), Long.MIN_VALUE, THEN))
            .toList();
    assertThat(ReportFormat.read(ReportFormat.write(most))).isEqualTo(most);
    assertThat(ReportFormat.read(ReportFormat.write(List.of()))).isEmpty();
  }

  @Test
  void whatIsNoneIsRefused() {
    byte[] bytes = ReportFormat.write(REPORTS);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ReportFormat.read(cut)).as("%d bytes", length).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> ReportFormat.read(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessage("1 bytes are left over after reports");
    bytes[0] = 9;
    assertThatThrownBy(() -> ReportFormat.read(bytes)).hasMessage("reports of format 1 are read, not of 9");
  }

  @Test
  void sumKeepsTheLaterArrival() {
    Reported reported = REPORTS.getFirst().reported();
    Report none = new Report(reported, -1, Instant.EPOCH);
    assertThat(REPORTS.getFirst().plus(none)).isEqualTo(new Report(reported, 2, THEN));
    assertThat(none.plus(REPORTS.getFirst())).isEqualTo(new Report(reported, 2, THEN));
  }
}
