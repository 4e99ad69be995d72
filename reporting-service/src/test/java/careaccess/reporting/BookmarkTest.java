package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.reporting.core.Position;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import org.junit.jupiter.api.Test;

class BookmarkTest {

  private static final Position POSITION = new Position(3, 1, 0, "a:b");

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
    assertThat(Bookmark.of(cursor, "question", "today")).isEqualTo(new Bookmark(7L, POSITION));
  }

  @Test
  void laterPagesStayWithTheStateOfTheFirst() {
    String cursor = new Bookmark(7L, POSITION).next(new Position(4, 0, 0, ""), new Read(9, 6), "question", "today");
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
    Bookmark bookmark = new Bookmark(7L, POSITION);
    assertThatCode(() -> bookmark.check(new Read(7, 7))).doesNotThrowAnyException();
    assertThatCode(() -> bookmark.check(new Read(9, 7))).as("other figures have changed").doesNotThrowAnyException();
    assertThatThrownBy(() -> bookmark.check(new Read(9, 8))).isInstanceOf(Bookmark.Outdated.class);
    assertThatThrownBy(() -> bookmark.check(new Read(6, 5))).as("behind").isInstanceOf(Bookmark.Outdated.class);
    assertThatCode(() -> Bookmark.START.check(new Read(9, 9))).doesNotThrowAnyException();
  }
}
