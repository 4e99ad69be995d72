package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.reporting.core.Position;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookmarkTest {

  private static final Position POSITION = new Position(3, 1, 0, "a:b");
  private static final Bookmark AT_POSITION = new Bookmark(7L, List.of("3", "1", "0", "a:b"));

  /** What was read at a revision, and last changed at another. */
  private record Read(long revision, long changedAt) implements Reading {
    @Override
    public Snapshot apply(Wanted wanted) {
      throw new AssertionError("nothing is read");
    }
  }

  @Test
  void anyInstanceGoesOnThere() {
    String cursor = Bookmark.START.next(POSITION, new Read(7, 5), "question", "today");
    assertThat(Bookmark.of(cursor, "question", "today")).isEqualTo(AT_POSITION);
    assertThat(AT_POSITION.position()).isEqualTo(POSITION);
    assertThat(Bookmark.START.position()).isEqualTo(Position.START);
  }

  @Test
  void laterPagesStayWithTheStateOfTheFirst() {
    String cursor = AT_POSITION.next(new Position(4, 0, 0, ""), new Read(9, 6), "question", "today");
    assertThat(Bookmark.of(cursor, "question", "today").revision()).isEqualTo(7);
  }

  @Test
  void cursorOfAnotherQuestionIsWrongAndOneOfAnotherDayIsOutdated() {
    String cursor = Bookmark.START.next(POSITION, new Read(7, 5), "question", "today");
    assertThatThrownBy(() -> Bookmark.of(cursor, "another", "today")).isInstanceOf(BadParameter.class);
    assertThatThrownBy(() -> Bookmark.of("page-2", "question", "today")).isInstanceOf(BadParameter.class);
    assertThatThrownBy(() -> Bookmark.of(cursor, "question", "tomorrow")).isInstanceOf(Bookmark.Outdated.class);
  }

  @Test
  void onlyWhatHasChangedSinceIsOutdated() {
    assertThatCode(() -> AT_POSITION.check(new Read(7, 7))).doesNotThrowAnyException();
    assertThatCode(() -> AT_POSITION.check(new Read(9, 7))).as("other figures have changed").doesNotThrowAnyException();
    assertThatThrownBy(() -> AT_POSITION.check(new Read(9, 8))).isInstanceOf(Bookmark.Outdated.class);
    assertThatThrownBy(() -> AT_POSITION.check(new Read(6, 5))).as("behind").isInstanceOf(Bookmark.Outdated.class);
    assertThatCode(() -> Bookmark.START.check(new Read(9, 9))).doesNotThrowAnyException();
  }
}
