package careaccess.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void alignsNamesToTheLeftAndFiguresToTheRight() {
    Table table = new Table("", "rate", "B");
    table.row(List.of("count()", Table.grouped(1_250_000), Table.decimals(7, 1)));
    table.row(List.of("ours", "9", "-"));

    assertThat(table.lines()).containsExactly(
        "              rate    B",
        "count()  1 250 000  7.0",
        "ours             9    -");
  }

  @Test
  void refusesARowOfAnotherLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Table("a", "b").row(List.of("1")));
  }
}
