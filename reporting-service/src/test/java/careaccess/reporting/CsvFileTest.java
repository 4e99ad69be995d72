package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.reporting.Table.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

  private record Line(String name, @Nullable BigDecimal value, long count, @Nullable LocalDate day) {}

  private static final List<Column<Line>> COLUMNS =
      List.of(
          new Column<>("namn", "name", Line::name),
          new Column<>("värde", "value", Line::value),
          new Column<>("antal", "count", Line::count),
          new Column<>("dag", "day", Line::day));

  private static final Line LINE = new Line("Kö", new BigDecimal("-75.9036"), 83, LocalDate.of(2026, 9, 30));

  @Test
  void swedishExcelOpensIt() {
    assertThat(csv(Language.SV, List.of(LINE, new Line("Dold", null, 0, null))))
        .isEqualTo("\uFEFFnamn;värde;antal;dag\r\nKö;-75,9036;83;2026-09-30\r\nDold;;0;\r\n");
  }

  @Test
  void programsReadItWithoutBeingTold() {
    assertThat(csv(Language.EN, List.of(LINE)))
        .isEqualTo("name,value,count,day\r\nKö,-75.9036,83,2026-09-30\r\n");
  }

  @Test
  void largeAndRoundNumbersAreWrittenOut() {
    Line line = new Line("x", new BigDecimal("1E+2"), 12_345_678, null);
    assertThat(csv(Language.SV, List.of(line))).contains("x;100;12345678;");
  }

  @Test
  void whatTellsFieldsApartIsQuoted() {
    Line line = new Line("a;b,\"c\"\nd", null, 0, null);
    assertThat(csv(Language.SV, List.of(line))).contains("\r\n\"a;b,\"\"c\"\"\nd\";;0;");
  }

  @ParameterizedTest
  @CsvSource({"01,'\"01\"'", "0114,'\"0114\"'", "0,0", "10,10", "0x,0x", "2026-09,2026-09"})
  void codesThatWouldLoseTheirZerosAreQuoted(String code, String field) {
    assertThat(csv(Language.EN, List.of(new Line(code, new BigDecimal("0.01"), 0, null)))).contains("\r\n" + field + ",0.01,0,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=HYPERLINK(\"https://example.org\")"})
  void noTextBecomesAFormula(String name) {
    String row = csv(Language.EN, List.of(new Line(name, null, 0, null))).lines().skip(1).findFirst().orElse("");
    assertThat(row.replaceFirst("^\"", "")).startsWith("'");
  }

  @Test
  void theMemberOfThoseWhoDoNotSayStaysAsItIs() {
    assertThat(csv(Language.EN, List.of(new Line("-", null, 0, null)))).contains("\r\n-,");
  }

  private static String csv(Language language, List<Line> lines) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      CsvFile.write(new Table<>("lines", language, COLUMNS).of(lines), file);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return file.toString(StandardCharsets.UTF_8);
  }
}
