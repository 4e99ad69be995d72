package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.reporting.ReportingSettings.Releases;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class ReportingSettingsTest {

  private static final Duration LOOK = Duration.ofSeconds(10);

  @Test
  void releasesAreMadeAtATimeOfTheDayOrNotByThemselves() {
    assertThat(new Releases("06:00", LOOK).time()).contains(LocalTime.of(6, 0));
    assertThat(new Releases("off", LOOK).time()).isEmpty();
    assertThat(new Releases("false", LOOK).time()).as("off, as YAML reads it").isEmpty();
  }

  @Test
  void anythingElseIsRefusedInPlainWords() {
    for (String wrong : new String[] {"", "6:00", "24:00", "630", "daily", "never"}) {
      assertThatThrownBy(() -> new Releases(wrong, LOOK))
          .isInstanceOf(UnusableConfiguration.class)
          .hasMessage(
              "careaccess.releases.at must be a time of the day such as 06:00 (in YAML \"06:00\", in quotes) or off, not '%s'.",
              wrong);
    }
    assertThatThrownBy(() -> new Releases("06:00", Duration.ZERO)).hasMessageContaining("careaccess.releases.look");
  }
}
