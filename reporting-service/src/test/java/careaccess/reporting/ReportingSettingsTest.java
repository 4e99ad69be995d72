package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.reporting.ReportingSettings.Cors;
import careaccess.reporting.ReportingSettings.History;
import careaccess.reporting.ReportingSettings.Releases;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"", "https://figures.example", "http://localhost:8083", "https://figures.example/access"})
  void readersFindItWhereTheyWriteItOrWhereTheyAsk(String address) {
    assertThat(new OwnAddress(address).text()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"figures.example", "https://", "https://figures.example/", "https://figures.example?x", "ftp://figures.example", " "})
  void whatLinksCannotBeginWithStopsTheStart(String address) {
    assertThatThrownBy(() -> new OwnAddress(address))
        .isInstanceOf(UnusableConfiguration.class)
        .hasMessageContaining("careaccess.address is '" + address + "'");
  }

  @Test
  void thereIsAtLeastOnePastDay() {
    assertThatThrownBy(() -> new History(0, LOOK)).hasMessage("careaccess.history.days must be 1 or more, not 0.");
    assertThatThrownBy(() -> new History(731, Duration.ZERO)).hasMessageContaining("careaccess.history.look");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://board.example", "http://localhost:3000", "https://[2001:db8::1]:8443"})
  void originsAreWrittenAsBrowsersSendThem(String origin) {
    assertThat(new Cors(List.of(origin)).origins()).containsExactly(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*", "null", "board.example", "https://board.example/", "https://board.example/board", "HTTPS://board.example",
        "https://Board.example", "ftp://board.example", "https://user@board.example", "https://board.example?x", "https://", ""
      })
  void whatWouldNeverMatchStopsTheStart(String origin) {
    assertThatThrownBy(() -> new Cors(List.of(origin)))
        .isInstanceOf(UnusableConfiguration.class)
        .hasMessageContaining("careaccess.cors.origins has '" + origin + "'");
  }
}
