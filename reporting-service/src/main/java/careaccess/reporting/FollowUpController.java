package careaccess.reporting;

import careaccess.contract.client.Client;
import careaccess.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Goal boards that were frozen, and the order to freeze one. */
@RestController
class FollowUpController {

  private static final String PATH = "/v1/follow-ups";
  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 1000;
  private static final int LONGEST_BODY = 1_000_000;

  private final FollowUps followUps;
  private final Freezing freezing;
  private final InForce inForce;
  private final JsonMapper json;

  FollowUpController(FollowUps followUps, Freezing freezing, InForce inForce, JsonMapper json) {
    this.followUps = followUps;
    this.freezing = freezing;
    this.inForce = inForce;
    this.json = json;
  }

  /** Created, or found where the same was asked for before. */
  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> freeze(
      @RequestParam MultiValueMap<String, String> query, InputStream body, @AuthenticationPrincipal Client client)
      throws IOException {
    new Parameters(query);
    try {
      Freezing.Frozen frozen = freezing.freeze(FollowUpRequest.of(bytes(body), json), client.name());
      return ResponseEntity.status(frozen.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
          .location(URI.create(PATH + "/" + frozen.followUp().number()))
          .body(FollowUpAnswers.Head.of(frozen.followUp()));
    } catch (Freezing.Refused refused) {
      return ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()))).build();
    }
  }

  private static byte[] bytes(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LONGEST_BODY + 1);
    if (bytes.length > LONGEST_BODY) {
      throw Problems.tooLarge("The body may have %d bytes.".formatted(LONGEST_BODY));
    }
    return bytes;
  }

  /** Newest first. */
  @GetMapping(PATH)
  ResponseEntity<?> list(@RequestParam MultiValueMap<String, String> query, @Nullable Authentication who) {
    Parameters parameters =
        new Parameters(query, FollowUpRequest.REGION, FollowUpRequest.PERIOD, LIMIT, Cursor.PARAMETER);
    Served served = inForce.now();
    List<String> regions = parameters.list(FollowUpRequest.REGION);
    check(regions, followUps::isOfRegion, region -> served.places().regionWithGoals(FollowUpRequest.REGION, region));
    List<String> periods = parameters.list(FollowUpRequest.PERIOD);
    check(periods, followUps::isOfPeriod, period -> served.periods().period(FollowUpRequest.PERIOD, period));
    int limit = parameters.number(LIMIT, 1, HIGHEST_LIMIT, DEFAULT_LIMIT);
    int before = parameters.number(Cursor.PARAMETER, 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
    List<FollowUp> found = followUps.list(new FollowUpQuery(regions, periods, before, limit + 1), Audience.of(who));
    return Paged.linked(ResponseEntity.ok(FollowUpAnswers.Page.of(found, limit)), PATH, parameters, Cursor.PARAMETER);
  }

  /** What there is a follow-up of may be gone from the catalogue. */
  private static void check(List<String> codes, Predicate<String> isFrozen, Consumer<String> catalogue) {
    codes.stream().filter(isFrozen.negate()).forEach(catalogue);
  }

  /** As it was, for ever. */
  @GetMapping(PATH + "/{number}")
  ResponseEntity<FollowUpAnswers.Whole> followUp(
      @PathVariable String number,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who) {
    new Parameters(query);
    Audience audience = Audience.of(who);
    FollowUp.Whole whole = followUps.get(number, audience);
    String tag =
        "\"f%d-%d-%s\"".formatted(whole.followUp().number(), whole.followUp().frozenAt().toEpochMilli(), Words.code(audience));
    return Answering.has(headers, tag)
        ? Answering.notModified(tag, Answering.kept(audience))
        : Answering.answer(tag, Answering.kept(audience), FollowUpAnswers.Whole.of(whole));
  }
}
