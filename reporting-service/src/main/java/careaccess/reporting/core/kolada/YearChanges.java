package careaccess.reporting.core.kolada;

import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import careaccess.reporting.core.kolada.YearFigures.Asked;
import careaccess.reporting.core.kolada.YearRow.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which figures of years one release shows otherwise than an earlier one, or shows no more. */
public final class YearChanges {

  /**
   * What a release shows of what is asked for.
   *
   * @param asked as its catalogue understands it
   * @param day as of which its figures are formed
   * @param cells reads what it shows
   */
  public record Side(YearFigures figures, Asked asked, LocalDate day, Function<Wanted, Snapshot> cells) {

    /** All of it. */
    public Stream<YearRow> rows() {
      return figures.rows(asked, day, cells);
    }

    /** The same where nothing was released. */
    public Side nothing() {
      return new Side(figures, new Asked(List.of(), List.of(), List.of()), day, cells);
    }

    private Stream<YearRow> rows(String keyFigure) {
      List<KeyFigure> one = asked.keyFigures().stream().filter(known -> known.id().equals(keyFigure)).toList();
      return figures.rows(new Asked(one, asked.areas(), asked.years()), day, cells);
    }
  }

  private record Spot(String area, int year) {}

  private YearChanges() {}

  /**
   * By key figure those that the later one shows, then those that it does not.
   *
   * @return values alone that differ, with those that are there no more, or not for everybody to see, as deleted; formed
   *     key figure by key figure as they are asked for
   */
  public static Stream<YearRow> between(Side then, Side now) {
    return Stream.of(now, then)
        .flatMap(side -> side.asked().keyFigures().stream())
        .map(KeyFigure::id)
        .distinct()
        .flatMap(keyFigure -> of(keyFigure, then, now));
  }

  private static Stream<YearRow> of(String keyFigure, Side then, Side now) {
    Map<Spot, YearRow> left = new LinkedHashMap<>();
    then.rows(keyFigure).forEach(row -> left.put(new Spot(row.area(), row.year()), row));
    List<YearRow> changes = new ArrayList<>();
    now.rows(keyFigure).forEach(row ->
        change(row, values(left.remove(new Spot(row.area(), row.year()))), values(row)).ifPresent(changes::add));
    left.values().forEach(row -> change(row, values(row), Map.of()).ifPresent(changes::add));
    return changes.stream();
  }

  private static Map<Gender, BigDecimal> values(@Nullable YearRow row) {
    Map<Gender, BigDecimal> values = new EnumMap<>(Gender.class);
    if (row != null) {
      for (Value value : row.values()) {
        BigDecimal known = value.value();
        if (known != null) {
          values.put(value.gender(), known);
        }
      }
    }
    return values;
  }

  private static Optional<YearRow> change(YearRow row, Map<Gender, BigDecimal> then, Map<Gender, BigDecimal> now) {
    List<Value> changed = new ArrayList<>();
    for (Gender gender : Gender.values()) {
      BigDecimal before = then.get(gender);
      BigDecimal after = now.get(gender);
      if (after != null && (before == null || after.compareTo(before) != 0)) {
        changed.add(new Value(gender, after, false));
      } else if (after == null && before != null) {
        changed.add(new Value(gender, null, true));
      }
    }
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(new YearRow(row.keyFigure(), row.area(), row.year(), changed));
  }
}
