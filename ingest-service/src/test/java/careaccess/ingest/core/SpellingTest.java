package careaccess.ingest.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

  @Test
  void slipsAreCharactersPutInTakenOutOrChanged() {
    assertThat(Spelling.slips("", "abc")).isEqualTo(3);
    assertThat(Spelling.slips("kitten", "sitting")).isEqualTo(3);
    assertThat(Spelling.slips("same", "same")).isZero();
  }

  @Test
  void closestComesFirstAndTheFarAwayNotAtAll() {
    assertThat(Spelling.closest("FIRST_VISIT_90", List.of("FIRST_VISIT_30D", "FIRST_VISIT_90D", "EMERGENCY")))
        .containsExactly("FIRST_VISIT_90D", "FIRST_VISIT_30D");
  }
}
