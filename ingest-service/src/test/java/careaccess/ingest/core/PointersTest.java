package careaccess.ingest.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PointersTest {

  private static final JsonNode BODY = JsonMapper.shared().readTree("""
      {"unit": "of one",
       "data": {"unit": "of an event"},
       "~1": "of a strange name"}""");

  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      unit,       of one
      data/unit,  of an event
      ~1,         of a strange name
      """)
  void leadsToWhatIsMeant(String field, String found) {
    assertThat(BODY.at(Pointers.OBJECT.to(7, field)).asString()).isEqualTo(found);
    JsonNode several = JsonMapper.shared().createArrayNode().add(1).add(BODY);
    assertThat(several.at(Pointers.ARRAY.to(1, field)).asString()).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      OBJECT,  '',          ''
      ARRAY,   '',          /7
      DATA,    data,        ''
      DATA,    data/unit,   /unit
      DATA,    specversion, -
      DATA,    '',          -
      NONE,    unit,        -
      NONE,    '',          -
      """)
  void whatStandsInNoJsonHasNone(Pointers pointers, String field, @Nullable String pointer) {
    assertThat(pointers.to(7, field)).isEqualTo(pointer);
  }
}
