package careaccess.reporting;

import careaccess.reporting.MirrorController.ChangeAnswer;
import careaccess.reporting.Releases.Release;
import careaccess.reporting.StreamEvent.Anew;
import careaccess.reporting.StreamPoint.Released;
import careaccess.reporting.ValueAnswers.PublicValue;
import careaccess.reporting.core.Renewal.Change;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What releases show otherwise: nothing that was counted since the last one. */
@Component
class ReleasedNews {

  private static final int CHANGES_AT_ONCE = 1000;

  private final Mirrors mirrors;
  private final Releases releases;
  private final InForce inForce;
  private final OneMoment oneMoment;
  private final JsonMapper json;

  ReleasedNews(Mirrors mirrors, Releases releases, InForce inForce, OneMoment oneMoment, JsonMapper json) {
    this.mirrors = mirrors;
    this.releases = releases;
    this.inForce = inForce;
    this.oneMoment = oneMoment;
    this.json = json;
  }

  /** What is told while one release holds. Formed once for all who ask the same from the same point, one after the other. */
  final class Latest {

    private record LastTold(String question, StreamPoint point, Told told) {}

    private final Release latest;
    private Optional<LastTold> last = Optional.empty();

    Latest(Release latest) {
      this.latest = latest;
    }

    /** @throws BadParameter when the question names what there is not any more */
    Told after(StreamQuestion question, StreamPoint point) {
      LastTold told =
          last.filter(same -> same.question().equals(question.text()) && same.point().equals(point))
              .orElseGet(() -> new LastTold(question.text(), point, oneMoment.read(() -> form(question, point))));
      last = Optional.of(told);
      return told.told();
    }

    private Told form(StreamQuestion question, StreamPoint point) {
      return switch (point) {
        case StreamPoint.Live _ -> anew(Anew.ROLE, question);
        case Released released when released.equals(now()) -> new Told(List.of(), point);
        case Released(MirrorPoint since) when Math.max(since.holds(), since.towards()) > latest.number() ->
            anew(Anew.NOT_KEPT, question);
        case Released(MirrorPoint since) -> form(question, since);
      };
    }

    private Told form(StreamQuestion question, MirrorPoint since) {
      Release holds = since.holds() == 0 ? null : releases.get(since.holds());
      Release towards = since.towards() == 0 ? latest : releases.get(since.towards());
      if (towards.forgotten() || (holds != null && holds.forgotten())) {
        return anew(Anew.NOT_KEPT, question);
      }
      return holds != null && !holds.generation().equals(latest.generation())
          ? anew(Anew.CATALOGUE, question)
          : changes(question, since, holds, towards);
    }

    private Released now() {
      return Released.whole(latest.number());
    }

    private Told anew(Anew why, StreamQuestion question) {
      return new Told(
          List.of(
              StreamEvent.of(
                  StreamEvent.READ_ANEW, now().text(question.text()), json.writeValueAsString(why.explained()))),
          now());
    }

    private Told changes(StreamQuestion question, MirrorPoint since, @Nullable Release holds, Release towards) {
      Scope scope = question.scope(inForce.of(towards.generation()), towards.day());
      if (scope.isOfNothing()) {
        return new Told(List.of(), Released.whole(towards.number()));
      }
      if (holds != null && meansMore(question, scope, holds)) {
        return anew(Anew.DAY, question);
      }
      Mirrors.Page page = mirrors.page(holds, towards, since, Mirrors.Filter.of(scope), CHANGES_AT_ONCE);
      List<MirrorPoint> points = new ArrayList<>();
      MirrorPoint point = since;
      for (Change change : page.changes()) {
        point = point.on(towards.number(), change, 1);
        points.add(point);
      }
      if (!points.isEmpty() && page.next().towards() == 0) {
        points.set(points.size() - 1, page.next());
      }
      List<byte[]> events = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        events.add(event(page.changes().get(i), new Released(points.get(i)).text(question.text())));
      }
      return new Told(events, new Released(page.next()));
    }

    /** Whether figures are meant that were shown already, and may be shown as they were, but were not meant then. */
    private boolean meansMore(StreamQuestion question, Scope scope, Release holds) {
      Served served = inForce.of(holds.generation());
      Scope then = question.scope(served, holds.day());
      return !then.places().containsAll(scope.places())
          || scope.periods().stream()
              .filter(code -> !then.periods().contains(code))
              .flatMap(code -> served.catalogue().calendar().period(code).stream())
              .anyMatch(period -> !period.firstDay().isAfter(holds.day()));
    }

    private byte[] event(Change change, String id) {
      Row now = change.now();
      return now == null
          ? StreamEvent.of(StreamEvent.REMOVED, id, json.writeValueAsString(ChangeAnswer.gone(change)))
          : StreamEvent.of(StreamEvent.VALUE, id, json.writeValueAsString(PublicValue.of(now)));
    }
  }
}
