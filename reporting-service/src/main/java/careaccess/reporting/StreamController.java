package careaccess.reporting;

import careaccess.contract.client.Client;
import careaccess.reporting.Releases.Release;
import careaccess.reporting.StreamEvent.Listening;
import careaccess.reporting.core.Moment;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Figures as they change, for as long as somebody listens. */
@RestController
class StreamController {

  /**
   * What there is to listen to now.
   *
   * @param day as of which figures are formed
   * @param release null: of live figures, or before the first
   * @param point where nothing has changed since
   */
  private record Now(Served served, LocalDate day, @Nullable Long release, StreamPoint point) {}

  private final Listeners listeners;
  private final Cells cells;
  private final Releases releases;
  private final InForce inForce;
  private final JsonMapper json;
  private final Clock clock;

  StreamController(
      Listeners listeners, Cells cells, Releases releases, InForce inForce, JsonMapper json, Clock clock) {
    this.listeners = listeners;
    this.cells = cells;
    this.releases = releases;
    this.inForce = inForce;
    this.json = json;
    this.clock = clock;
  }

  @GetMapping(path = "/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(
      @RequestParam MultiValueMap<String, String> query,
      @Nullable Authentication who,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Parameters parameters = new Parameters(query, FigureParameters.with(StreamPoint.PARAMETER));
    StreamQuestion question = listeners.shared(new StreamQuestion(parameters, Audience.of(who)));
    Now now = now(question.audience());
    question.scope(now.served(), now.day());
    Optional<StreamPoint> since = told(parameters, request).map(id -> StreamPoint.of(id, question.text()));
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    for (String header : Answering.VARY) {
      response.addHeader(HttpHeaders.VARY, header);
    }
    if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
      Told first = since.map(point -> new Told(List.of(StreamEvent.retry()), point)).orElseGet(() -> first(question, now));
      listeners.begin(request, response, question, client(who), first);
    }
  }

  private Now now(Audience audience) {
    return switch (audience) {
      case INTERNAL -> {
        Moment moment = cells.moment();
        Served served = inForce.of(moment.generation());
        LocalDate today = served.today(clock);
        yield new Now(
            served, today, null, StreamPoint.Live.whole(moment.generation(), today, moment.revision()));
      }
      case PUBLIC -> releases.latest().map(this::now).orElseGet(this::nothing);
    };
  }

  private Now now(Release release) {
    return new Now(
        inForce.of(release.generation()),
        release.day(),
        release.number(),
        StreamPoint.Released.whole(release.number()));
  }

  /** Before the first release. */
  private Now nothing() {
    Served served = inForce.now();
    return new Now(served, served.today(clock), null, StreamPoint.Released.whole(0));
  }

  /** What a browser sends when it comes again counts before the address, which stays as it was. */
  private static Optional<String> told(Parameters parameters, HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(StreamPoint.HEADER))
        .filter(id -> !id.isBlank())
        .or(() -> parameters.single(StreamPoint.PARAMETER));
  }

  private Told first(StreamQuestion question, Now now) {
    Listening listening = new Listening(now.release(), now.served().catalogue().hash());
    byte[] event =
        StreamEvent.of(
            StreamEvent.LISTENING, now.point().text(question.text()), json.writeValueAsString(listening));
    return new Told(List.of(StreamEvent.retry(), event), now.point());
  }

  private static @Nullable Client client(@Nullable Authentication who) {
    return who != null && who.getPrincipal() instanceof Client client ? client : null;
  }
}
