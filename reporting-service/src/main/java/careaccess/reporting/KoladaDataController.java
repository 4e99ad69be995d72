package careaccess.reporting;

import careaccess.reporting.KoladaAnswers.Page;
import careaccess.reporting.KoladaAnswers.Row;
import careaccess.reporting.core.kolada.Area;
import careaccess.reporting.core.kolada.YearRow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the last release shows, as Kolada would publish it. */
@RestController
class KoladaDataController {

  private static final String DATA = KoladaRequest.ROOT + "/data";
  private static final String OUDATA = KoladaRequest.ROOT + "/oudata";
  private static final String KPI = "/kpi/{kpi}";
  private static final String MUNICIPALITY = "/municipality/{municipality}";
  private static final String OU = "/ou/{ou}";
  private static final String YEAR = "/year/{year}";

  private final PublicAnswering publicly;
  private final KoladaFigures figures;
  private final ReportingSettings settings;

  KoladaDataController(PublicAnswering publicly, KoladaFigures figures, ReportingSettings settings) {
    this.publicly = publicly;
    this.figures = figures;
    this.settings = settings;
  }

  /** Of municipalities there is nothing: Kolada has these key figures of regions. */
  @GetMapping({DATA + KPI + MUNICIPALITY + YEAR, DATA + KPI + MUNICIPALITY, DATA + KPI + YEAR, DATA + MUNICIPALITY + YEAR})
  ResponseEntity<Page<Row>> data(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest asked) {
    KoladaRequest request = new KoladaRequest(settings.address().ofAsked(asked), path, query, KoladaRequest.FROM_DATE);
    return answer(headers, request, Row::ofMunicipality, (catalogue, _) ->
        request.municipalities(catalogue).stream()
            .filter(municipality -> municipality.kind() == Area.Kind.L)
            .<Area>map(region -> region)
            .toList());
  }

  @GetMapping({OUDATA + KPI + OU + YEAR, OUDATA + KPI + OU, OUDATA + KPI + YEAR, OUDATA + OU + YEAR})
  ResponseEntity<Page<Row>> unitData(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest asked) {
    KoladaRequest request = new KoladaRequest(settings.address().ofAsked(asked), path, query, KoladaRequest.FROM_DATE);
    return answer(headers, request, Row::ofOu, (catalogue, day) -> List.copyOf(request.units(catalogue, day)));
  }

  private ResponseEntity<Page<Row>> answer(
      HttpHeaders headers, KoladaRequest request, Function<YearRow, Row> writing, KoladaFigures.Areas areas) {
    return publicly.answer(headers, (served, day, release) ->
        request.question(served, day, release, cells ->
            figures.rows(request, areas, served, day, cells).map(writing)));
  }
}
