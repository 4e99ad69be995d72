package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.core.Page;
import careaccess.reporting.core.Pieces;
import careaccess.reporting.core.Position;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.Selection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Figures by indicator, place, period and breakdown. */
@RestController
class ValueController {

  private static final String PATH = "/v1/values";
  private static final String NAME = "values";

  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 1000;
  private static final int HIGHEST_LIMIT = 10_000;

  /** Figures that are read before a file is begun; of one that may have more the head is sent at once. */
  private static final int FEW = 200;

  /** In place of an answer that has been sent. */
  private enum Answered {
    SENT
  }

  /**
   * What is found.
   *
   * @param page of its rows; of a file, which has all, none
   * @param rows all that are asked for, in pieces
   * @param next cursor of the next page; null when there is none
   */
  private record Found(Catalogue catalogue, Page page, Iterable<List<Row>> rows, @Nullable String next) {
    static Found nothing(Catalogue catalogue) {
      return new Found(catalogue, Page.EMPTY, List.of(), null);
    }
  }

  /** A question as it is asked. */
  private record Asked(
      Parameters parameters,
      Form form,
      Audience audience,
      HttpServletRequest request,
      HttpServletResponse response) {}

  private final Answering answering;
  private final PublicAnswering publicly;
  private final Downloads downloads;
  private final JsonMapper json;

  ValueController(Answering answering, PublicAnswering publicly, Downloads downloads, JsonMapper json) {
    this.answering = answering;
    this.publicly = publicly;
    this.downloads = downloads;
    this.json = json;
  }

  @GetMapping(PATH)
  @Nullable ResponseEntity<?> values(
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who,
      HttpServletRequest request,
      HttpServletResponse response) {
    Parameters parameters =
        new Parameters(
            query,
            FigureParameters.with(PastDays.KNOWN_AT, LIMIT, Cursor.PARAMETER, Form.FORMAT, Language.PARAMETER));
    Form form = Form.of(parameters, headers, Form.FIGURES);
    Audience audience = Audience.of(who);
    Asked asked = new Asked(parameters, form, audience, request, response);
    ResponseEntity<?> answer =
        switch (audience) {
          case INTERNAL ->
              answering.answer(headers, parameters, (served, today) ->
                  question(served, today, asked, found ->
                      form.write(
                          () -> ValueAnswers.Values.of(found.catalogue().hash(), found.page(), found.next()),
                          language -> ValueFiles.live(found.catalogue(), today, found.rows(), found.next(), language),
                          language -> cubes(found, null, language))));
          case PUBLIC ->
              publicly.answer(headers, parameters, (served, day, release) ->
                  question(served, day, asked, all -> {
                    Found found = release == null ? Found.nothing(all.catalogue()) : all;
                    return form.write(
                        () -> ValueAnswers.PublicValues.of(release, found.catalogue().hash(), found.page(), found.next()),
                        language -> ValueFiles.released(found.catalogue(), day, release, found.rows(), found.next(), language),
                        language -> cubes(found, release, language));
                  }));
        };
    return answer.getBody() instanceof Answered
        ? null
        : form.deliver(Paged.linked(answer, PATH, parameters, Cursor.PARAMETER), NAME);
  }

  /** @param today the day as of which figures are formed */
  private Question<Object> question(Served served, LocalDate today, Asked asked, Function<Found, Object> writing) {
    Parameters parameters = asked.parameters();
    Form form = asked.form();
    Selection selection = FigureParameters.selection(served, parameters, today);
    boolean whole = form.type().isWhole() && Stream.of(LIMIT, Cursor.PARAMETER).noneMatch(parameters::has);
    int limit = whole ? HIGHEST_LIMIT : parameters.number(LIMIT, 1, HIGHEST_LIMIT, DEFAULT_LIMIT);
    String question = parameters.canonical(LIMIT, Cursor.PARAMETER, Form.FORMAT, Language.PARAMETER);
    String understanding = String.join("|", served.generation(), today.toString());
    Bookmark bookmark =
        parameters
            .single(Cursor.PARAMETER)
            .map(cursor -> Bookmark.of(cursor, question, understanding))
            .orElse(Bookmark.START);
    return new Question<>(
        String.join("|", question, Integer.toString(limit), bookmark.toString(), form.text()),
        (cells, tag) -> {
          if (whole) {
            Pieces pieces = served.values().pieces(selection, Position.START, today, cells);
            boolean isBegun = pieces.mayBeMoreThan(FEW) && downloads.haveRoom(asked.audience());
            List<Row> begun = isBegun ? List.of() : pieces.upTo(HIGHEST_LIMIT);
            return file(begun, pieces, served.catalogue(), tag.get(), asked, writing);
          }
          Page page = served.values().page(selection, bookmark.position(), limit, today, cells);
          bookmark.check(cells);
          Position next = page.next();
          String cursor = next == null ? null : bookmark.next(next, cells, question, understanding);
          return writing.apply(new Found(served.catalogue(), page, List.of(page.rows()), cursor));
        },
        !whole && !parameters.has(Cursor.PARAMETER));
  }

  private Form.File cubes(Found found, @Nullable Long release, Language language) {
    return new Form.File(new JsonStat(json, found.catalogue(), release, found.rows(), language), found.next());
  }

  /** One that has been read to its end as any other answer; another is sent while it is read. */
  private Object file(
      List<Row> begun,
      Pieces rest,
      Catalogue catalogue,
      @Nullable String tag,
      Asked asked,
      Function<Found, Object> writing) {
    if (!rest.hasNext()) {
      return writing.apply(new Found(catalogue, Page.EMPTY, List.of(begun), null));
    }
    Iterable<List<Row>> later = () -> rest;
    Iterable<List<Row>> rows =
        () -> Stream.concat(Stream.of(begun), StreamSupport.stream(later.spliterator(), false)).iterator();
    send((Form.File) writing.apply(new Found(catalogue, Page.EMPTY, rows, null)), tag, asked);
    return Answered.SENT;
  }

  private void send(Form.File file, @Nullable String tag, Asked asked) {
    ResponseEntity<?> answer = Answering.answer(tag, Answering.kept(asked.audience()), file);
    downloads.send(file, asked.form().headers(answer, NAME), asked.audience(), asked.request(), asked.response());
  }
}
