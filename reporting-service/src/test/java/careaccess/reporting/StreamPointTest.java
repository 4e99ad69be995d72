package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.reporting.StreamPoint.Live;
import careaccess.reporting.StreamPoint.Released;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamPointTest {

  private static final Live WHOLE = Live.whole("472f770d8a8e-8", LocalDate.of(2026, 11, 26), 4711);

  @Test
  void wholeOnesNameTheRevisionOrTheRelease() {
    assertThat(WHOLE.text("question")).isEqualTo("472f770d8a8e-8.2026-11-26.4711");
    assertThat(StreamPoint.of("472f770d8a8e-8.2026-11-26.4711", "whatever is asked")).isEqualTo(WHOLE);
    assertThat(Released.whole(12).text("question")).isEqualTo("r12");
    assertThat(StreamPoint.of("r12", "whatever is asked")).isEqualTo(Released.whole(12));
  }

  @Test
  void thoseInTheMiddleOfAChangeBelongToTheirQuestion() {
    Live live = WHOLE.told(4712, List.of("19", "TREATMENT_QUEUE", "2026-09", ""));
    Released released = new Released(new MirrorPoint(3, 4, "19-sala", "QUEUE", 7));
    for (StreamPoint point : List.of(live, released)) {
      String text = point.text("question");
      assertThat(text).matches("[\\w.-]+");
      assertThat(point.isWhole()).isFalse();
      assertThat(StreamPoint.of(text, "question")).isEqualTo(point);
      assertThatThrownBy(() -> StreamPoint.of(text, "another")).isInstanceOf(BadParameter.class);
    }
  }

  @Test
  void whatIsNoneIsRefused() {
    for (String wrong :
        List.of("", "r", "r-1", "yesterday", "a-1.2026-11-26", "a-1.2026-11-31.5", "a-1.2026-11-26.x", "a-1.2026-11-26.5.x")) {
      assertThatThrownBy(() -> StreamPoint.of(wrong, "question"))
          .as(wrong)
          .isInstanceOf(BadParameter.class)
          .hasMessageContaining("must be the id of an event of this stream");
    }
  }
}
