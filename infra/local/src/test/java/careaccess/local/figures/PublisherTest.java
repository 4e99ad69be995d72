package careaccess.local.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.local.process.StackFailure;
import org.junit.jupiter.api.Test;

class PublisherTest {

  @Test
  void whatWasReleasedIsSaidInNumbers() {
    String made = "{\"release\":1,\"figures\":{\"shown\":14126,\"small\":22850,\"complementary\":4570,\"kept\":0}}";

    assertThat(Publisher.line(201, made))
        .isEqualTo("  14 126 figures shown to everybody, 27 420 hidden, since small numbers would follow");
  }

  @Test
  void thatThereIsNoReleaseIsSaidWithTheReason() {
    assertThat(Publisher.line(409, "{\"detail\":\"Another release is being made.\"}"))
        .isEqualTo("Nothing is shown to everybody yet: Another release is being made.");
    assertThat(Publisher.line(403, "{}")).isEqualTo("Nothing is shown to everybody yet: reporting answered 403");
    assertThatThrownBy(() -> Publisher.line(500, "<html>")).isInstanceOf(StackFailure.class).hasMessageContaining("500");
  }
}
