package careaccess.reporting;

import static careaccess.reporting.KoladaRequest.MUNICIPALITY;
import static careaccess.reporting.KoladaRequest.TITLE;

import careaccess.contract.period.Calendar;
import careaccess.reporting.KoladaAnswers.Kpi;
import careaccess.reporting.KoladaAnswers.Municipality;
import careaccess.reporting.KoladaAnswers.Ou;
import careaccess.reporting.KoladaAnswers.Page;
import careaccess.reporting.core.kolada.YearFigures;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which key figures, municipalities and units there are, for whoever has a client of Kolada's API. */
@RestController
class KoladaController {

  private static final String PATH = KoladaRequest.ROOT;

  private final PublicAnswering publicly;
  private final ReportingSettings settings;

  KoladaController(PublicAnswering publicly, ReportingSettings settings) {
    this.publicly = publicly;
    this.settings = settings;
  }

  @GetMapping({PATH + "/kpi", PATH + "/kpi/{kpi}"})
  ResponseEntity<Page<Kpi>> keyFigures(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest asked) {
    KoladaRequest request = new KoladaRequest(settings.address().ofAsked(asked), path, query, TITLE);
    return publicly.answer(headers, (served, day, release) -> {
      Calendar calendar = served.catalogue().calendar();
      int next = new YearFigures(served.values(), calendar).lastYear(day) + 1;
      LocalDate published =
          calendar.provisionalUntil(calendar.period(Integer.toString(next)).orElseThrow()).plusDays(1);
      return request.question(served, day, release, _ ->
          request.keyFigures(served.catalogue()).stream()
              .map(one -> Kpi.of(one, next, published))
              .filter(kpi -> request.asksFor(kpi.title())));
    });
  }

  @GetMapping({PATH + "/municipality", PATH + "/municipality/{municipality}"})
  ResponseEntity<Page<Municipality>> municipalities(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest asked) {
    KoladaRequest request = new KoladaRequest(settings.address().ofAsked(asked), path, query, TITLE);
    return publicly.answer(headers, (served, day, release) ->
        request.question(served, day, release, _ ->
            request.municipalities(served.catalogue()).stream()
                .map(Municipality::of)
                .filter(municipality -> request.asksFor(municipality.title()))));
  }

  @GetMapping({PATH + "/ou", PATH + "/ou/{ou}"})
  ResponseEntity<Page<Ou>> units(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest asked) {
    KoladaRequest request = new KoladaRequest(settings.address().ofAsked(asked), path, query, TITLE, MUNICIPALITY);
    return publicly.answer(headers, (served, day, release) ->
        request.question(served, day, release, _ ->
            request.units(served.catalogue(), day).stream().map(Ou::of).filter(ou -> request.asksFor(ou.title()))));
  }
}
