package careaccess.reporting;

import careaccess.reporting.fhir.Address;
import careaccess.reporting.fhir.Resource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;

/** What questions in FHIR have in common: where they are asked, and how answers are written. */
final class Fhir {

  static final String ROOT = "/fhir";
  static final String REPORTS = ROOT + "/MeasureReport";
  static final String MEASURES = ROOT + "/Measure";
  static final String LOCATIONS = ROOT + "/Location";
  static final String METADATA = ROOT + "/metadata";

  static final String TYPE = "application/fhir+json";
  static final MediaType MEDIA_TYPE = MediaType.parseMediaType(TYPE);

  private static final String FORMAT = "_format";
  private static final List<String> FORMATS = List.of("json", TYPE, MediaType.APPLICATION_JSON_VALUE);

  private Fhir() {}

  /** @throws BadParameter when there is one that the request does not have, or another format is asked for than there is */
  static Parameters parameters(MultiValueMap<String, String> query, String... known) {
    Parameters parameters =
        new Parameters(query, Stream.concat(Arrays.stream(known), Stream.of(FORMAT)).toArray(String[]::new));
    var _ = parameters.codes(FORMAT, FORMAT, format -> Optional.of(format).filter(FORMATS::contains), FORMATS);
    return parameters;
  }

  /** The parameters but those that say how much of the answer is asked for and how it is written. */
  static String canonical(Parameters parameters, String... without) {
    return parameters.canonical(Stream.concat(Arrays.stream(without), Stream.of(FORMAT)).toArray(String[]::new));
  }

  static Address address(HttpServletRequest request, ReportingSettings settings) {
    return new Address(settings.address().of(request).path(ROOT).toUriString());
  }

  /** The answer, said to be FHIR's. */
  static ResponseEntity<Resource> deliver(ResponseEntity<Resource> answer) {
    Resource resource = answer.getBody();
    return resource == null
        ? answer
        : ResponseEntity.status(answer.getStatusCode())
            .headers(answer.getHeaders())
            .contentType(MEDIA_TYPE)
            .body(resource);
  }
}
