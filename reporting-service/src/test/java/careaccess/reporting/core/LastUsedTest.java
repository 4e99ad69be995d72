package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastUsedTest {

  private final List<String> made = new ArrayList<>();
  private final LastUsed<String, String> kept = new LastUsed<>(2);

  @Test
  void whatIsAskedAgainIsNotMadeAgain() {
    assertThat(ask("a")).isEqualTo("made of a");
    assertThat(ask("a")).isEqualTo("made of a");
    assertThat(made).containsExactly("a");
  }

  @Test
  void whatWasUsedLongestAgoMakesRoom() {
    ask("a");
    ask("b");
    ask("a");
    ask("c");
    assertThat(kept.get("b")).isNull();
    assertThat(kept.get("a")).isEqualTo("made of a");
    assertThat(kept.get("c")).isEqualTo("made of c");
  }

  private String ask(String key) {
    return kept.get(key, asked -> {
      made.add(asked);
      return "made of " + asked;
    });
  }
}
