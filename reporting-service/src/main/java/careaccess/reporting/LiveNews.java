package careaccess.reporting;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.period.Period;
import careaccess.reporting.MirrorController.ChangeAnswer;
import careaccess.reporting.StreamEvent.Anew;
import careaccess.reporting.StreamPoint.Live;
import careaccess.reporting.ValueAnswers.Value;
import careaccess.reporting.core.ChangedCell;
import careaccess.reporting.core.Position;
import careaccess.reporting.core.Renewal.Change;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.Scope;
import careaccess.reporting.core.Selection;
import careaccess.reporting.core.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What has changed of live figures. */
@Component
class LiveNews {

  /** About how many figures are formed at once; bounds memory. */
  private static final int FIGURES_AT_ONCE = 500;

  /** Bounds what is held for whoever does not read. */
  private static final int EVENTS_AT_ONCE = 500;

  /** About how many members a dimension has. */
  private static final int MEMBERS = 10;

  private final ChangedCells changed;
  private final JsonMapper json;

  LiveNews(ChangedCells changed, JsonMapper json) {
    this.changed = changed;
    this.json = json;
  }

  /**
   * What is told as of one moment, in a transaction that sees it. Formed once for all who ask the same from the same point, if they
   * come one after the other: what is not held for anybody is not kept.
   */
  final class Now {

    private record LastTold(String question, StreamPoint point, Told told) {}

    private record LastChanged(long after, long upTo, Optional<List<ChangedCell>> cells) {}

    private final Served served;
    private final LocalDate today;
    private final Reading cells;
    private Optional<LastTold> last = Optional.empty();
    private Optional<LastChanged> lastChanged = Optional.empty();

    Now(Served served, LocalDate today, Reading cells) {
      this.served = served;
      this.today = today;
      this.cells = cells;
    }

    Live now() {
      return Live.whole(served.generation(), today, cells.revision());
    }

    /** @throws BadParameter when the question names what there is not any more */
    Told after(StreamQuestion question, StreamPoint point) {
      LastTold told =
          last.filter(same -> same.question().equals(question.text()) && same.point().equals(point))
              .orElseGet(() -> new LastTold(question.text(), point, form(question, point)));
      last = Optional.of(told);
      return told.told();
    }

    private Told form(StreamQuestion question, StreamPoint point) {
      return switch (point) {
        case StreamPoint.Released _ -> anew(Anew.ROLE, question);
        case Live live when !live.generation().equals(served.generation()) -> anew(Anew.CATALOGUE, question);
        case Live live when !live.day().equals(today) -> anew(Anew.DAY, question);
        case Live live when Math.max(live.revision(), live.towards()) > cells.revision() -> anew(Anew.NOT_KEPT, question);
        case Live live when live.equals(now()) -> new Told(List.of(), live);
        case Live live -> changes(question, live);
      };
    }

    private Told anew(Anew why, StreamQuestion question) {
      Live now = now();
      return new Told(
          List.of(
              StreamEvent.of(
                  StreamEvent.READ_ANEW, now.text(question.text()), json.writeValueAsString(why.explained()))),
          now);
    }

    private Told changes(StreamQuestion question, Live since) {
      long to = since.towards() == 0 ? cells.revision() : since.towards();
      Scope scope = question.scope(served, today);
      return changed(since.revision(), to)
          .map(cells -> changes(question, since.told(to, since.after()), scope, cells))
          .orElseGet(() -> anew(Anew.NOT_KEPT, question));
    }

    private Optional<List<ChangedCell>> changed(long after, long upTo) {
      LastChanged found =
          lastChanged
              .filter(same -> same.after() == after && same.upTo() == upTo)
              .orElseGet(() -> new LastChanged(after, upTo, changed.between(served.generation(), after, upTo)));
      lastChanged = Optional.of(found);
      return found.cells();
    }

    /** @param since towards a revision */
    private Told changes(StreamQuestion question, Live since, Scope scope, List<ChangedCell> changed) {
      NavigableMap<String, Map<String, SortedSet<Period>>> figures = served.affected().figures(changed, scope);
      if (!since.after().isEmpty()) {
        figures = figures.tailMap(since.after().getFirst(), true);
      }
      SortedMap<String, Map<String, SortedSet<Period>>> some = some(figures, scope);
      List<Change> changes = new ArrayList<>();
      for (Selection selection : served.affected().selections(some, scope)) {
        served.values().page(selection, Position.START, Integer.MAX_VALUE, today, cells).rows().stream()
            .map(LiveNews::change)
            .forEach(changes::add);
      }
      changes.sort(Change.ORDER);
      changes.removeIf(change -> !isAfter(key(change), since.after()));
      boolean isCut = changes.size() > EVENTS_AT_ONCE;
      List<Change> next = isCut ? changes.subList(0, EVENTS_AT_ONCE) : changes;
      Live end;
      if (isCut) {
        end = since.told(since.towards(), key(next.getLast()));
      } else if (some.size() < figures.size()) {
        end = since.told(since.towards(), behind(some.lastKey()));
      } else {
        end = Live.whole(since.generation(), since.day(), since.towards());
      }
      List<byte[]> events = new ArrayList<>();
      for (int i = 0; i < next.size(); i++) {
        Change change = next.get(i);
        Live point = i == next.size() - 1 ? end : since.told(since.towards(), key(change));
        events.add(event(change, point.text(question.text())));
      }
      return new Told(events, end);
    }

    private byte[] event(Change change, String id) {
      Row now = change.now();
      return now == null
          ? StreamEvent.of(StreamEvent.REMOVED, id, json.writeValueAsString(ChangeAnswer.gone(change)))
          : StreamEvent.of(StreamEvent.VALUE, id, json.writeValueAsString(Value.of(now)));
    }
  }

  /** As many places as figures at once are wanted of, at least one. */
  private static SortedMap<String, Map<String, SortedSet<Period>>> some(
      NavigableMap<String, Map<String, SortedSet<Period>>> figures, Scope scope) {
    SortedMap<String, Map<String, SortedSet<Period>>> some = new TreeMap<>();
    int count = 0;
    for (Map.Entry<String, Map<String, SortedSet<Period>>> place : figures.entrySet()) {
      if (count < FIGURES_AT_ONCE) {
        some.put(place.getKey(), place.getValue());
        int totals = place.getValue().values().stream().mapToInt(Set::size).sum();
        count += totals * Math.max(1, scope.dimensions().size() * MEMBERS);
      }
    }
    return some;
  }

  /** Of what was taken back there is no figure any more. */
  private static Change change(Row row) {
    return new Change(row.indicator().id(), row.subject(), row.figure().isEmpty() ? null : row);
  }

  /** In the order in which changes are told. */
  private static List<String> key(Change change) {
    Subject subject = change.subject();
    Breakdown breakdown = subject.breakdown();
    return List.of(
        subject.place(), change.indicator(), subject.period().code(), breakdown == null ? "" : Breakdown.text(breakdown));
  }

  /** Behind every figure of that place: in no text there is the character before this one. */
  private static List<String> behind(String place) {
    return List.of(place + '\u0001', "", "", "");
  }

  private static boolean isAfter(List<String> key, List<String> after) {
    if (after.isEmpty()) {
      return true;
    }
    for (int i = 0; i < key.size(); i++) {
      int order = key.get(i).compareTo(after.get(i));
      if (order != 0) {
        return order > 0;
      }
    }
    return false;
  }
}
