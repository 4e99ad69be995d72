package careaccess.ingest;

import careaccess.contract.client.Client;
import careaccess.http.Blame;
import careaccess.ingest.core.rivta.DeliveryReader;
import careaccess.ingest.core.rivta.MalformedDelivery;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes the national deliveries in as regions send them, alone or in a SOAP 1.1 envelope. */
@RestController
class RivtaController {

  private static final String SOAP = "application/soap+xml";

  private final Deliveries deliveries;
  private final Bodies bodies;
  private final Memory memory;
  private final IngestSettings settings;

  RivtaController(Deliveries deliveries, Bodies bodies, Memory memory, IngestSettings settings) {
    this.deliveries = deliveries;
    this.bodies = bodies;
    this.memory = memory;
    this.settings = settings;
  }

  @PostMapping(
      path = "/v1/rivta",
      consumes = {MediaType.TEXT_XML_VALUE, MediaType.APPLICATION_XML_VALUE, SOAP})
  ResponseEntity<Object> take(
      @AuthenticationPrincipal Client client,
      @RequestParam(defaultValue = "false") boolean dryRun,
      HttpServletRequest request) {
    Parameters.allowOnly(request, "dryRun");
    MediaType type = MediaType.parseMediaType(request.getContentType());
    try {
      int longestTag = Math.toIntExact(settings.limits().line().toBytes());
      DeliveryReader delivery =
          new DeliveryReader(bodies.open(request), longestTag, memory.growth(request), type.getCharset());
      ResponseEntity<Object> answer =
          take(client, delivery, dryRun, new RivtaAnswers(delivery, type, settings.broker().retryAfter()));
      if (answer.getStatusCode().isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR)) {
        Blame.caller(request); // A fault: what goes wrong here is an exception, and a problem.
      }
      return answer;
    } catch (IOException unreadable) {
      throw bodies.unreadable(unreadable);
    }
  }

  private ResponseEntity<Object> take(
      Client client, DeliveryReader delivery, boolean dryRun, RivtaAnswers answers) throws IOException {
    try {
      return answers.to(dryRun ? deliveries.dryRun(client, delivery) : deliveries.take(client, delivery));
    } catch (MalformedDelivery malformed) {
      return answers.malformed(malformed);
    }
  }
}
