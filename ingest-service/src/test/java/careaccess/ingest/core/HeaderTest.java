package careaccess.ingest.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {

  @Test
  void columnsAreTheFieldsInAnyOrder() {
    assertThat(Header.of(List.of("id", "clockStop", "type")))
        .isEqualTo(new Header.Columns(List.of(Field.ID, Field.CLOCK_STOP, Field.TYPE)));
    List<String> all = Arrays.stream(Field.values()).map(Field::wireName).toList();
    assertThat(Header.of(all)).isEqualTo(new Header.Columns(List.of(Field.values())));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      type,id,clockstart    | There is no column 'clockstart'; did you mean clockStart?
      type,id,id            | The column id is there twice.
      type,unit             | The column id is missing.
      id,unit               | The column type is missing.
      """)
  void headerIsRefusedNamingTheColumn(String names, String problem) {
    assertThat(Header.of(List.of(names.split(",")))).isEqualTo(new Header.Unusable(problem));
  }

  @Test
  void headerInAnotherEncodingIsRefusedWithoutRepeatingIt() {
    for (String name : List.of("\uFFFD\uFFFDt\0y\0p\0e\0", "\0001\0008\0009\0000", "V\uFFFDntetid")) {
      assertThat(Header.of(List.of("id", name)))
          .isEqualTo(new Header.Unusable("The header row is not UTF-8; send the body as UTF-8."));
    }
  }

  @Test
  void columnThatResemblesNoneIsAnsweredWithAllOfThem() {
    assertThat(((Header.Unusable) Header.of(List.of("type", "id", "Väntetid"))).problem())
        .startsWith("There is no column 'Väntetid'; columns are named as fields are: type, id, revision,")
        .endsWith("denominator, excluded.");
    assertThat(((Header.Unusable) Header.of(List.of(""))).problem()).startsWith("There is no column ''; ");
  }
}
