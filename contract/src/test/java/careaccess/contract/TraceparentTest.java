package careaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void isWhatItIsMadeOf() {
    assertThat(Traceparent.of(TRACE, "b7ad6b7169203331", true)).isEqualTo("00-" + TRACE + "-b7ad6b7169203331-01");
    assertThat(Traceparent.of(TRACE, "b7ad6b7169203331", false)).endsWith("-00").satisfies(one -> assertThat(Traceparent.isOne(one)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "18890314-0173",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 18890314-0173",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01"
      })
  void nothingElseIsOne(String other) {
    assertThat(Traceparent.isOne(other)).isFalse();
  }
}
