package careaccess.reporting;

import careaccess.reporting.KoladaAnswers.Page;
import careaccess.reporting.KoladaAnswers.Row;
import careaccess.reporting.core.kolada.Area;
import careaccess.reporting.core.kolada.KeyFigure;
import careaccess.reporting.core.kolada.YearFigures;
import careaccess.reporting.core.kolada.YearFigures.Asked;
import java.util.List;
import java.util.Map;
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

  KoladaDataController(PublicAnswering publicly) {
    this.publicly = publicly;
  }

  /** Of municipalities there is nothing: Kolada has these key figures of regions. */
  @GetMapping({DATA + KPI + MUNICIPALITY + YEAR, DATA + KPI + MUNICIPALITY, DATA + KPI + YEAR, DATA + MUNICIPALITY + YEAR})
  ResponseEntity<Page<Row>> data(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers) {
    KoladaRequest request = new KoladaRequest(path, query);
    return publicly.answer(headers, (served, day, release) -> {
      List<KeyFigure> keyFigures = request.keyFigures(served.catalogue());
      List<Area> regions =
          request.municipalities(served.catalogue()).stream()
              .filter(municipality -> municipality.kind() == Area.Kind.L)
              .<Area>map(region -> region)
              .toList();
      Asked asked = new Asked(keyFigures, regions, request.years());
      return request.question(release, cells ->
          figures(served).rows(asked, day, cells).map(Row::ofMunicipality));
    });
  }

  @GetMapping({OUDATA + KPI + OU + YEAR, OUDATA + KPI + OU, OUDATA + KPI + YEAR, OUDATA + OU + YEAR})
  ResponseEntity<Page<Row>> unitData(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers) {
    KoladaRequest request = new KoladaRequest(path, query);
    return publicly.answer(headers, (served, day, release) -> {
      List<KeyFigure> keyFigures = request.keyFigures(served.catalogue());
      List<Area> units = List.copyOf(request.units(served.catalogue(), day));
      Asked asked = new Asked(keyFigures, units, request.years());
      return request.question(release, cells -> figures(served).rows(asked, day, cells).map(Row::ofOu));
    });
  }

  private static YearFigures figures(Served served) {
    return new YearFigures(served.values(), served.catalogue().calendar());
  }
}
