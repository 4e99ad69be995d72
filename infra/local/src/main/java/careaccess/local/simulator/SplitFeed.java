package careaccess.local.simulator;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Identity;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.Waiting;
import careaccess.local.simulator.scene.Line;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A delivery in two parts, each in its own order: whoever sends the first has final figures of some months before the
 * rest is on its way. That changes no figure, since revisions may come in any order.
 *
 * @param first the latest revisions of all measurements that count in those months
 * @param rest all other lines: what those revisions replace, other measurements, and mistakes
 */
public record SplitFeed(Feed first, Feed rest) {

  static SplitFeed of(Collection<YearMonth> months, List<Line> delivered, MeasurementFormat format) {
    Map<Identity, Assertion> latest = delivered.stream().flatMap(SplitFeed::sound).collect(Collectors.toMap(
        SplitFeed::identity, Function.identity(), BinaryOperator.maxBy(Comparator.comparingLong(Assertion::revision))));
    latest.values().removeIf(assertion -> months.stream().noneMatch(month -> countsIn(month, assertion)));
    Map<Boolean, List<Line>> parts = delivered.stream().collect(Collectors.partitioningBy(
        line -> sound(line).anyMatch(assertion -> assertion.equals(latest.get(identity(assertion))))));
    return new SplitFeed(
        Feed.of(parts.getOrDefault(true, List.of()), format), Feed.of(parts.getOrDefault(false, List.of()), format));
  }

  private static Stream<Assertion> sound(Line line) {
    return switch (line) {
      case Line.Sound(Assertion assertion) -> Stream.of(assertion);
      case Line.Invalid _ -> Stream.empty();
    };
  }

  /** One delivery is of one source. */
  private static Identity identity(Assertion assertion) {
    return assertion.identity("");
  }

  /** In its flow, in its queue at its end, or in a period that it is a part of. */
  private static boolean countsIn(YearMonth month, Assertion assertion) {
    return switch (assertion) {
      case Wait wait -> isBefore(wait.contact().clockStart(), month.plusMonths(1)) && !hasEnded(wait, month);
      case Completed completed -> YearMonth.from(completed.clockStop()).equals(month);
      case Waiting waiting -> YearMonth.from(waiting.asOf()).equals(month);
      case Tally tally -> tally.period().contains(month);
      case Retraction _ -> false;
    };
  }

  private static boolean hasEnded(Wait wait, YearMonth before) {
    LocalDate stop = wait.clockStop();
    return stop != null && isBefore(stop, before);
  }

  private static boolean isBefore(LocalDate date, YearMonth month) {
    return date.isBefore(month.atDay(1));
  }
}
