package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FollowUpRequestTest {

  private static final Calendar CALENDAR = new Calendar(ZoneId.of("Europe/Stockholm"), 20, List.of());
  private static final Period OCTOBER = CALENDAR.period("2026-10").orElseThrow();

  @Test
  void theFirstVersionIsMeantWhereNoneIsNamed() {
    FollowUpRequest request = read("{'region': '19', 'period': '2026-AUG', 'comments': {'g': 'Väl.'}}");

    assertThat(request).isEqualTo(new FollowUpRequest("19", "2026-AUG", 1, false, request.comments()));
    assertThat(request.comments()).isEqualTo(Map.of("g", "Väl."));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
    "[]                                                        | body        | must be a JSON object such as",
    "{'region': '19',                                          | body        | must be a JSON object such as",
    "{'period': '2026'}                                        | region      | region is missing",
    "{'region': 19, 'period': '2026'}                          | region      | no text",
    "{'region': '19', 'period': '2026', 'coments': {}}         | coments     | Did you mean 'comments'?",
    "{'region': '19', 'period': '2026', 'version': 0}          | version     | a whole number from 1",
    "{'region': '19', 'period': '2026', 'version': '2'}        | version     | a whole number from 1",
    "{'region': '19', 'period': '2026', 'provisional': 'yes'}  | provisional | must be true or false",
    "{'region': '19', 'period': '2026', 'comments': 'Bra'}     | comments    | an object of texts by goal",
    "{'region': '19', 'period': '2026', 'comments': {'g': 1}}  | comments    | an object of texts by goal",
    "{'region': '19', 'period': '2026', 'comments': {'g': ''}} | comments    | 1 to 4000 characters",
    "{'region': '19', 'period': '2026', 'comments': {'g': '\\u0000'}} | comments | U+0000",
  })
  void whatIsWrongIsNamed(String body, String parameter, String message) {
    BadParameter bad = refused(body);

    assertThat(bad.parameter()).isEqualTo(parameter);
    assertThat(bad).hasMessageContaining(message);
  }

  @Test
  void aCommentHoldsNoPersonalNumberAndNoErrorRepeatsIt() {
    BadParameter bad = refused("{'region': '19', 'period': '2026', 'comments': {'g': 'Patient 19121212-1212 klagade.'}}");

    assertThat(bad).hasMessageContaining("personal identity number").hasMessageNotContaining("1212");
  }

  @Test
  void theSameRequestIsKnownAgainAndAnotherIsNot() {
    String same = read("{'region': '19', 'period': '2026', 'comments': {'a': 'x', 'b': 'y'}}").digest("anna");

    assertThat(read("{'comments': {'b': 'y', 'a': 'x'}, 'period': '2026', 'region': '19', 'version': 1}").digest("anna"))
        .isEqualTo(same);
    assertThat(read("{'region': '19', 'period': '2026', 'comments': {'a': 'x', 'b': 'z'}}").digest("anna"))
        .isNotEqualTo(same);
    assertThat(read("{'region': '19', 'period': '2026', 'comments': {'a': 'x', 'b': 'y'}}").digest("bo"))
        .isNotEqualTo(same);
  }

  @Test
  void provisionalFiguresAreFrozenOnlyWhereSomebodyMeansIt() {
    FollowUpRequest plain = read("{'region': '19', 'period': '2026-10'}");
    FollowUpRequest meant = read("{'region': '19', 'period': '2026-10', 'provisional': true}");
    LocalDate deadline = LocalDate.of(2026, 11, 20);

    assertThat(catchThrowableOfType(BadParameter.class, () -> plain.isOfProvisional(OCTOBER, deadline, CALENDAR)))
        .hasMessageContaining("provisional until 2026-11-20");
    assertThat(meant.isOfProvisional(OCTOBER, deadline, CALENDAR)).isTrue();
    assertThat(plain.isOfProvisional(OCTOBER, deadline.plusDays(1), CALENDAR)).isFalse();
    assertThat(meant.isOfProvisional(OCTOBER, deadline.plusDays(1), CALENDAR)).as("it is not, though it may be").isFalse();
    LocalDate lastDay = LocalDate.of(2026, 10, 31);
    assertThat(catchThrowableOfType(BadParameter.class, () -> meant.isOfProvisional(OCTOBER, lastDay, CALENDAR)))
        .hasMessageContaining("2026-10 has not ended");
  }

  private static BadParameter refused(String body) {
    return catchThrowableOfType(BadParameter.class, () -> read(body));
  }

  private static FollowUpRequest read(String body) {
    return FollowUpRequest.of(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JsonMapper.shared());
  }
}
