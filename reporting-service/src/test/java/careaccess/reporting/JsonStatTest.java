package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Row;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonStatTest {

  private static final Catalogue CATALOGUE = Catalogue.load(null);

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  @Test
  void itsBeginningIsSentBeforeAnyRowIsReadAndWhatIsBrokenOffIsNotWhole() {
    JsonStat answer = new JsonStat(JsonMapper.shared(), CATALOGUE, 7L, this::broken, Language.EN);
    assertThatThrownBy(() -> answer.writeTo(sent)).hasMessage("the database is gone");
    assertThatThrownBy(() -> JsonMapper.shared().readTree(sent.toByteArray())).isInstanceOf(JacksonException.class);
  }

  private Iterator<List<Row>> broken() {
    assertThat(sent.toString(StandardCharsets.UTF_8)).startsWith("{\"version\":\"2.0\"").contains("\"release\":7");
    return Stream.<List<Row>>generate(() -> {
      throw new IllegalStateException("the database is gone");
    }).iterator();
  }

  @Test
  void ofNothingItIsACubeOfNothing() throws Exception {
    new JsonStat(JsonMapper.shared(), CATALOGUE, null, List.of(), Language.EN).writeTo(sent);
    assertThat(JsonMapper.shared().readTree(sent.toByteArray()).path("size").toString()).isEqualTo("[0,0,0,4]");
  }

  @ParameterizedTest
  @CsvSource({
    "SEX, MAN/OKÄNT, Män och okänt, Men and unknown",
    "AGE_GROUP, 18-64/-, 18-64 och ej uppgivet, 18-64 and not reported",
    "AGE_GROUP, 80+, 80+, 80+",
    "SEX_AGE, 'KVINNA,0-17', 'Kvinnor, 0-17', 'Women, 0-17'",
    "SPECIALTY, -, Ej uppgivet, Not reported",
    "SPECIALTY, 221, 221, 221",
    "PROVIDER, PRIVATE, Privat, Private",
    "RESIDENCE, 1980, Västerås, Västerås",
    "RESIDENCE, 0000, 0000, 0000"
  })
  void membersHaveNames(Dimension dimension, String member, String swedish, String english) {
    Breakdown part = new Breakdown(dimension, member);
    assertThat(new MemberNames(CATALOGUE, Language.SV).of(part)).isEqualTo(swedish);
    assertThat(new MemberNames(CATALOGUE, Language.EN).of(part)).isEqualTo(english);
  }
}
