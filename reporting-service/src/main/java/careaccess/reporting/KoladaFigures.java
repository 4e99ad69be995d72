package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.Releases.Release;
import careaccess.reporting.core.kolada.Area;
import careaccess.reporting.core.kolada.YearChanges;
import careaccess.reporting.core.kolada.YearChanges.Side;
import careaccess.reporting.core.kolada.YearFigures;
import careaccess.reporting.core.kolada.YearFigures.Asked;
import careaccess.reporting.core.kolada.YearRow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads figures of years, or what has become of them since a day. */
@Component
class KoladaFigures {

  /** The areas that a request asks for. */
  interface Areas {
    /** Of those that a catalogue has on a day. */
    List<Area> of(Catalogue catalogue, LocalDate day);
  }

  /** @param years that it asks for, or of which anything was ever released */
  private record Question(KoladaRequest request, Areas areas, List<Integer> years) {
    private Side side(Served served, LocalDate day, Reading cells) {
      return new Side(
          new YearFigures(served.values(), served.catalogue().calendar()),
          new Asked(request.keyFigures(served.catalogue()), areas.of(served.catalogue(), day), years),
          day,
          cells);
    }
  }

  private final Releases releases;
  private final ShownSince shown;
  private final InForce inForce;
  private final Clock clock;

  KoladaFigures(Releases releases, ShownSince shown, InForce inForce, Clock clock) {
    this.releases = releases;
    this.shown = shown;
    this.inForce = inForce;
    this.clock = clock;
  }

  /**
   * What the release that holds shows, in its transaction; or what it shows otherwise than the one that held when the day began
   * that the request names, so that whoever asked on that day misses nothing.
   *
   * @throws BadParameter when what that release showed is forgotten
   */
  Stream<YearRow> rows(KoladaRequest request, Areas areas, Served served, LocalDate day, Reading cells) {
    Question question = new Question(request, areas, request.years().orElseGet(this::years));
    Side now = question.side(served, day, cells);
    return request
        .fromDate(served.today(clock))
        .map(from -> YearChanges.between(then(question, from).orElseGet(now::nothing), now))
        .orElseGet(now::rows);
  }

  private List<Integer> years() {
    return shown.allPeriods().stream().map(code -> Integer.valueOf(code.substring(0, 4))).distinct().toList();
  }

  /** Empty where nothing was released when the day began. */
  private Optional<Side> then(Question question, LocalDate from) {
    Optional<Release> then = releases.heldAtEndOf(from.minusDays(1));
    if (then.filter(Release::forgotten).isPresent()) {
      throw new BadParameter(
          KoladaRequest.FROM_DATE,
          "What was shown when %s began is not kept: ask without from_date for all that is shown now.".formatted(from),
          List.of());
    }
    return then.map(release ->
        question.side(
            inForce.of(release.generation()),
            release.day(),
            Reading.of(release.number(), releases.shownBy(release))));
  }
}
