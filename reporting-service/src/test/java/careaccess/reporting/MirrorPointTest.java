package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorPointTest {

  @Test
  void aWholeCopyIsNamedByItsRelease() {
    assertThat(MirrorPoint.whole(12).text("question")).isEqualTo("12");
    assertThat(MirrorPoint.of("12", "whatever is asked")).isEqualTo(MirrorPoint.whole(12));
    assertThat(MirrorPoint.of("0", "question")).isEqualTo(MirrorPoint.NOTHING);
  }

  @Test
  void oneOnItsWayGoesOnWhereItWasForTheSameQuestion() {
    MirrorPoint point = new MirrorPoint(3, 4, "19-sala", "QUEUE", 7);
    String text = point.text("question");
    assertThat(MirrorPoint.of(text, "question")).isEqualTo(point);
    for (String wrong : new String[] {text + "x", "-1", "03", "yesterday", "9999999999999999999"}) {
      assertThatThrownBy(() -> MirrorPoint.of(wrong, "question")).as(wrong).isInstanceOf(BadParameter.class);
    }
    assertThatThrownBy(() -> MirrorPoint.of(text, "another"))
        .hasMessageContaining("'next' of an answer with the same indicator and place");
  }

  @Test
  void ofOneThatAnEarlierBuildMadeThePlaceIsToldAnew() {
    String text = Cursor.text(List.of("3", "4", "19-sala", "7"), "question");
    assertThat(MirrorPoint.of(text, "question")).isEqualTo(new MirrorPoint(3, 4, "19-sala", "", 0));
  }
}
