package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.period.Period;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;

class PeriodParametersTest {

  private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 22);

  private final PeriodParameters periods = new PeriodParameters(catalogue());

  @Test
  void theLastMonthsAreThoseThatHaveEnded() {
    assertThat(asked("last=3")).containsExactly("2026-08", "2026-09", "2026-10");
    assertThat(asked("last=13")).hasSize(13).startsWith("2025-10").endsWith("2026-10");
    assertThat(asked("last=2", LocalDate.of(2026, 1, 1))).containsExactly("2025-11", "2025-12");
    assertThat(asked("last=2", LocalDate.of(2026, 12, 31))).containsExactly("2026-10", "2026-11");
  }

  @Test
  void theyEndWithWhateverPeriodIsNamed() {
    assertThat(asked("last=13&to=2026-04")).hasSize(13).startsWith("2025-04").endsWith("2026-04");
    assertThat(asked("last=2&to=2026-11")).as("the running month").containsExactly("2026-10", "2026-11");
    assertThat(asked("last=2&to=2026-Q2")).containsExactly("2026-05", "2026-06");
    assertThat(asked("last=2&to=2027")).as("none to come").containsExactly("2026-10", "2026-11");
  }

  @Test
  void theyMayBeOfAnyType() {
    assertThat(asked("last=3&periodType=quarter")).containsExactly("2026-Q1", "2026-Q2", "2026-Q3");
    assertThat(asked("last=2&periodType=quarter&to=2026-11")).as("those that end by then").containsExactly("2026-Q2", "2026-Q3");
    assertThat(asked("last=1&periodType=quarter&to=2026-12")).containsExactly("2026-Q4");
    assertThat(asked("last=4&periodType=tertial")).containsExactly("2025-T2", "2025-T3", "2026-T1", "2026-T2");
    assertThat(asked("last=3&periodType=follow-up")).containsExactly("2025-AUG", "2026-APR", "2026-AUG");
    assertThat(asked("last=2&periodType=year")).containsExactly("2024", "2025");
    assertThat(asked("last=2&periodType=year&to=2026")).containsExactly("2025", "2026");
    assertThat(asked("last=60&periodType=year")).hasSize(60).startsWith("1966");
  }

  @Test
  void theyAreSomeAndNotAlsoARange() {
    for (String count : List.of("0", "61", "-1", "x")) {
      assertThatThrownBy(() -> asked("last=" + count)).hasMessageContaining("last must be a whole number from 1 to 60");
    }
    assertThatThrownBy(() -> asked("last=3&from=2026-01")).hasMessageContaining("leave out from");
    assertThatThrownBy(() -> asked("last=3&period=2026-01")).hasMessageContaining("leave out periodType, from, to and last");
  }

  private List<String> asked(String query) {
    return asked(query, NOVEMBER);
  }

  private List<String> asked(String query, LocalDate today) {
    Parameters parameters =
        new Parameters(
            UriComponentsBuilder.newInstance().query(query).build().getQueryParams(),
            PeriodParameters.PERIOD,
            PeriodParameters.PERIOD_TYPE,
            PeriodParameters.FROM,
            PeriodParameters.TO,
            PeriodParameters.LAST);
    return periods.periods(parameters, today).stream().map(Period::code).toList();
  }

  private static Catalogue catalogue() {
    try {
      Path file =
          Path.of(Objects.requireNonNull(PeriodParametersTest.class.getResource("/small-catalogue/catalogue.yaml")).toURI());
      return Catalogue.load(Objects.requireNonNull(file.getParent()).toString());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
