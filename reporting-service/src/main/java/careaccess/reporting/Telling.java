package careaccess.reporting;

import careaccess.reporting.Releases.Release;
import careaccess.reporting.StreamEvent.Ending;
import careaccess.reporting.core.Moment;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Looks for what is new, once for all who listen, and tells those who have taken everything before. */
@Component
class Telling {

  private static final Logger log = LoggerFactory.getLogger(Telling.class);

  private record Idle(Listener listener, StreamPoint at) {

    /** Who is to be told the same stands together. */
    private static final Comparator<Idle> ORDER =
        Comparator.comparing((Idle idle) -> idle.at().toString()).thenComparing(idle -> idle.listener().question().text());
  }

  private final Cells cells;
  private final LiveNews live;
  private final Releases releases;
  private final ReleasedNews released;
  private final InForce inForce;
  private final StreamMetrics metrics;
  private final JsonMapper json;
  private final Clock clock;

  Telling(
      Cells cells,
      LiveNews live,
      Releases releases,
      ReleasedNews released,
      InForce inForce,
      StreamMetrics metrics,
      JsonMapper json,
      Clock clock) {
    this.cells = cells;
    this.live = live;
    this.releases = releases;
    this.released = released;
    this.inForce = inForce;
    this.metrics = metrics;
    this.json = json;
    this.clock = clock;
  }

  /** Whether there is more to tell. Where nothing is new this is one look. */
  boolean live(Collection<Listener> listening) {
    List<Idle> idle = idle(listening, Audience.INTERNAL);
    if (idle.isEmpty()) {
      return false;
    }
    Moment moment = cells.moment();
    Served served = inForce.of(moment.generation());
    LocalDate today = served.today(clock);
    List<Idle> behind =
        behind(idle, StreamPoint.Live.whole(moment.generation(), today, moment.revision()));
    if (behind.isEmpty()) {
      return false;
    }
    return cells
        .ask(
            moment.generation(),
            reading -> {
              LiveNews.Now news = live.new Now(served, today, reading);
              return tell(behind, news::after);
            })
        .orElse(true);
  }

  /** The same of releases. */
  boolean released(Collection<Listener> listening) {
    List<Idle> idle = idle(listening, Audience.PUBLIC);
    Optional<Release> latest = idle.isEmpty() ? Optional.empty() : releases.latest();
    if (latest.isEmpty()) {
      return false;
    }
    ReleasedNews.Latest news = released.new Latest(latest.get());
    return tell(behind(idle, StreamPoint.Released.whole(latest.get().number())), news::after);
  }

  private static List<Idle> idle(Collection<Listener> listening, Audience audience) {
    return listening.stream()
        .filter(listener -> listener.question().audience() == audience)
        .flatMap(listener -> listener.idleAt().map(point -> new Idle(listener, point)).stream())
        .toList();
  }

  private static List<Idle> behind(List<Idle> idle, StreamPoint now) {
    Stream<Idle> behind = idle.stream().filter(one -> !one.at().equals(now));
    return behind.sorted(Idle.ORDER).toList();
  }

  private boolean tell(List<Idle> behind, BiFunction<StreamQuestion, StreamPoint, Told> news) {
    boolean more = false;
    for (Idle idle : behind) {
      more |= tell(idle, news);
    }
    return more;
  }

  /** What fails for one concerns no other, but where the database cannot be reached. */
  private boolean tell(Idle idle, BiFunction<StreamQuestion, StreamPoint, Told> news) {
    Listener listener = idle.listener();
    try {
      Told told = news.apply(listener.question(), idle.at());
      listener.tell(told);
      metrics.told(told.events().size());
      return !told.point().isWhole();
    } catch (BadParameter notThereAnyMore) {
      end(listener, Ending.QUESTION);
    } catch (DataAccessResourceFailureException | TransientDataAccessException | TransactionException unreachable) {
      throw unreachable;
    } catch (RuntimeException failure) {
      log.error("Somebody who listens could not be told", failure);
      end(listener, Ending.FAILED);
    }
    return false;
  }

  /** Says why. */
  void end(Listener listener, Ending why) {
    listener.end(why, last(why));
  }

  /** Says why as soon as he takes anything; who is asked to go again goes. */
  void part(Listener listener, Ending why) {
    listener.part(why, last(why));
  }

  private byte[] last(Ending why) {
    return StreamEvent.end(json.writeValueAsString(why.explained()));
  }
}
