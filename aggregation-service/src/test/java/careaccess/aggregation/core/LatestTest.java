package careaccess.aggregation.core;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Retraction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Letters may be replayed whenever and as often as anybody likes: what holds is what would, had they been read at once. */
class LatestTest {

  /**
   * Something that is said at the time of its place in the list.
   *
   * @param content delivery that says it; what else it says is always the same
   * @param replays at what later times it is replayed; none: it is read at once
   */
  record Said(long revision, String content, List<Integer> replays) {}

  @Property
  void whatHoldsIsWhatWasSaidLastOfTheHighestRevisionHoweverLateItWasRead(@ForAll("history") List<Said> history) {
    Latest latest = null;
    for (int now = 0; now <= history.size() + 10; now++) {
      for (int then = 0; then < history.size(); then++) {
        Said said = history.get(then);
        boolean replayed = said.replays().contains(now - then) && now > then;
        if (replayed || (said.replays().isEmpty() && now == then)) {
          latest = read(latest, latest(said, then), replayed);
        }
      }
    }
    Said last = history.stream().max(Comparator.comparingLong(Said::revision)).orElseThrow();
    int at = IntStream.range(0, history.size()).filter(i -> history.get(i).revision() == last.revision()).max().orElseThrow();
    assertThat(requireNonNull(latest).revision()).isEqualTo(last.revision());
    assertThat(latest.delivery()).isEqualTo(history.get(at).content());
  }

  private static @Nullable Latest read(@Nullable Latest before, Latest now, boolean replayed) {
    return switch (Latest.judge(before, now, replayed)) {
      case APPLIED -> now;
      case DUPLICATE -> requireNonNull(before).again(now.arrival());
      case SUPERSEDED -> before;
      case DEAD_LETTERED -> throw new AssertionError("it can be read");
    };
  }

  private static Latest latest(Said said, int then) {
    return Latest.of(new Retraction(MeasurementType.WAIT, "w", null, said.revision()), said.content(), then);
  }

  @Provide
  Arbitrary<List<Said>> history() {
    Arbitrary<List<Integer>> replays = Arbitraries.integers().between(1, 10).list().ofMaxSize(3);
    return Combinators.combine(Arbitraries.longs().between(0, 1), Arbitraries.of("a", "b", "c"), replays.map(ArrayList::new))
        .as((revision, content, when) -> new Said(revision, content, List.copyOf(when)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }
}
