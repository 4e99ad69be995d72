package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Violation;
import careaccess.http.Problems;
import careaccess.reporting.fhir.Address;
import careaccess.reporting.fhir.Bundle;
import careaccess.reporting.fhir.CapabilityStatement;
import careaccess.reporting.fhir.Location;
import careaccess.reporting.fhir.Locations;
import careaccess.reporting.fhir.Measure;
import careaccess.reporting.fhir.Measures;
import careaccess.reporting.fhir.Resource;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** In FHIR, what figures mean and where they are given for: the catalogue in force. */
@RestController
class FhirCatalogueController {

  private static final String ID = "_id";
  private static final String URL = "url";
  private static final String NAME = "name";
  private static final String IDENTIFIER = "identifier";
  private static final String TYPE = "type";
  private static final String PART_OF = "partof";

  /** Forms an answer from the catalogue. */
  private interface Telling {
    Resource tell(Served served, LocalDate today, Address address);
  }

  private final Answering answering;
  private final ReportingSettings settings;

  FhirCatalogueController(Answering answering, ReportingSettings settings) {
    this.answering = answering;
    this.settings = settings;
  }

  @GetMapping(path = Fhir.METADATA, produces = {Fhir.TYPE, MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<Resource> metadata(
      @RequestParam MultiValueMap<String, String> query, @RequestHeader HttpHeaders headers, HttpServletRequest request) {
    return tell(Fhir.parameters(query), headers, request, (_, _, address) -> CapabilityStatement.of(address));
  }

  @GetMapping(path = Fhir.MEASURES, produces = {Fhir.TYPE, MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<Resource> measures(
      @RequestParam MultiValueMap<String, String> query, @RequestHeader HttpHeaders headers, HttpServletRequest request) {
    Parameters parameters = Fhir.parameters(query, ID, URL, NAME);
    return tell(parameters, headers, request, (served, today, address) -> {
      Catalogue catalogue = served.catalogue();
      List<Measure> found =
          catalogue.indicators().values().stream()
              .map(indicator -> Measures.of(catalogue, indicator, today, address))
              .filter(named(parameters, ID, Measure::id))
              .filter(named(parameters, NAME, Measure::name))
              .filter(measure ->
                  anyOf(parameters, URL, url ->
                      url.equals(measure.url()) || url.equals(measure.url() + "|" + measure.version())))
              .toList();
      return bundle("Measure", parameters, found, Measure::id, address);
    });
  }

  @GetMapping(path = Fhir.MEASURES + "/{id}", produces = {Fhir.TYPE, MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<Resource> measure(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest request) {
    return tell(Fhir.parameters(query), headers, request, (served, today, address) -> {
      Indicator indicator = served.ids().indicator(id).orElseThrow(() -> nothing("Measure", id));
      return Measures.of(served.catalogue(), indicator, today, address);
    });
  }

  @GetMapping(path = Fhir.LOCATIONS, produces = {Fhir.TYPE, MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<Resource> locations(
      @RequestParam MultiValueMap<String, String> query, @RequestHeader HttpHeaders headers, HttpServletRequest request) {
    Parameters parameters = Fhir.parameters(query, ID, IDENTIFIER, TYPE, PART_OF);
    return tell(parameters, headers, request, (served, today, address) -> {
      List<Location> found =
          served.catalogue().places().all().stream()
              .filter(place -> anyOf(parameters, TYPE, place.level()::equals))
              .filter(place -> isPart(place, served, today, parameters, address))
              .map(place -> Locations.of(served.catalogue(), place, today, address))
              .filter(named(parameters, ID, Location::id))
              .filter(location -> anyOf(parameters, IDENTIFIER, token -> location.identifier().stream().anyMatch(one ->
                  token.equals(one.value()) || token.equals(one.system() + "|" + one.value()))))
              .toList();
      return bundle("Location", parameters, found, Location::id, address);
    });
  }

  @GetMapping(path = Fhir.LOCATIONS + "/{id}", produces = {Fhir.TYPE, MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<Resource> location(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest request) {
    return tell(Fhir.parameters(query), headers, request, (served, today, address) -> {
      Place place = served.ids().place(id).orElseThrow(() -> nothing("Location", id));
      return Locations.of(served.catalogue(), place, today, address);
    });
  }

  private ResponseEntity<Resource> tell(
      Parameters parameters, HttpHeaders headers, HttpServletRequest request, Telling telling) {
    Address address = Fhir.address(request, settings);
    return Fhir.deliver(
        answering.describe(
            headers,
            String.join("|", request.getRequestURI(), address.base(), Fhir.canonical(parameters)),
            (served, today) -> telling.tell(served, today, address)));
  }

  /** Of all parents, not only of the one that a location names. */
  private static boolean isPart(
      Place place, Served served, LocalDate today, Parameters parameters, Address address) {
    return anyOf(parameters, PART_OF, reference ->
        address
            .id("Location", reference, served.catalogue().hash())
            .flatMap(served.ids()::place)
            .filter(whole -> place.parents(today).contains(whole.id()))
            .isPresent());
  }

  private static <R> Predicate<R> named(
      Parameters parameters, String name, Function<R, String> value) {
    return resource -> anyOf(parameters, name, value.apply(resource)::equals);
  }

  /** Whether any of the values matches, or the parameter is not given. */
  private static boolean anyOf(Parameters parameters, String name, Predicate<String> matches) {
    return !parameters.has(name) || parameters.list(name).stream().anyMatch(matches);
  }

  private static <R extends Resource> Bundle bundle(
      String type,
      Parameters parameters,
      List<R> found,
      Function<R, String> id,
      Address address) {
    return Bundle.of(
        found.size(),
        address.search(type, parameters.query()),
        null,
        found,
        resource -> address.of(type, id.apply(resource)));
  }

  private static RuntimeException nothing(String type, String id) {
    return Problems.notFound("There is no %s %s; %s/%s lists all.".formatted(type, Violation.quote(id), Fhir.ROOT, type));
  }
}
