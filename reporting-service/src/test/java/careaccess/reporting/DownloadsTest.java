package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.reporting.Downloads.BrokenOff;
import careaccess.reporting.Downloads.Busy;
import careaccess.reporting.Form.File;
import careaccess.reporting.Table.Column;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.coyote.CloseNowException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DownloadsTest {

  private static final Table<String> TABLE =
      new Table<>("values", Language.EN, List.of(new Column<>("namn", "name", name -> name)));

  private final MovedClock clock = new MovedClock("2026-11-22T10:00:00Z");
  private final Downloads downloads = new Downloads(clock);
  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void eachPieceIsSentBeforeTheNextIsRead() throws Exception {
    List<List<String>> pieces = List.of(List.of("a", "b"), List.of("c"));
    List<String> sentBefore = new ArrayList<>();
    downloads.send(file(() -> pieces.stream().peek(_ -> sentBefore.add(sent())).iterator()), headers(), Audience.PUBLIC, request, response);
    assertThat(sentBefore).containsExactly("name\r\n", "name\r\na\r\nb\r\n");
    assertThat(sent()).isEqualTo("name\r\na\r\nb\r\nc\r\n");
    assertThat(response.getHeader("ETag")).isEqualTo("\"1\"");
    pass();
  }

  @Test
  void nothingIsReadWhereOnlyTheHeadIsAskedFor() {
    request.setMethod("HEAD");
    Iterable<List<String>> unread = () -> {
      throw new AssertionError("read");
    };
    downloads.send(file(unread), headers(), Audience.PUBLIC, request, response);
    assertThat(sent()).isEmpty();
    assertThat(response.getHeader("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void whatCannotBeReadToItsEndIsNoWholeAnswer() {
    Iterable<List<String>> broken = () ->
        Stream.of("a", "").map(name -> {
          if (name.isEmpty()) {
            throw new IllegalStateException("the database is gone");
          }
          return List.of(name);
        }).iterator();
    assertThatThrownBy(() -> downloads.send(file(broken), headers(), Audience.PUBLIC, request, response)).isInstanceOf(BrokenOff.class);
    assertThat(sent()).isEqualTo("name\r\na\r\n");
    assertThatThrownBy(this::pass).as("which Tomcat does not log").isInstanceOf(CloseNowException.class);
  }

  @Test
  void fewAreSentAtOnceAndTheirPlacesAreFreeAgainAfterwards() {
    Audience[] everybody = {Audience.PUBLIC, Audience.PUBLIC, Audience.PUBLIC};
    nest(everybody);
    nest(everybody);
    assertThatThrownBy(() -> nest(Audience.PUBLIC, Audience.PUBLIC, Audience.PUBLIC, Audience.PUBLIC))
        .rootCause()
        .isInstanceOf(Busy.class);
    nest(everybody);
  }

  @Test
  void readersOfLiveFiguresHavePlacesOfTheirOwn() {
    nest(Audience.PUBLIC, Audience.PUBLIC, Audience.PUBLIC, Audience.INTERNAL);
    nest(Audience.INTERNAL, Audience.INTERNAL, Audience.INTERNAL, Audience.PUBLIC);
  }

  @Test
  void whoTakesTooLongIsDropped() {
    Iterable<List<String>> slow = () ->
        Stream.of("2026-11-22T10:30:00Z", "2026-11-22T10:30:01Z").map(moment -> {
          clock.set(moment);
          return List.of(moment);
        }).iterator();
    assertThatThrownBy(() -> downloads.send(file(slow), headers(), Audience.PUBLIC, request, response))
        .isInstanceOf(BrokenOff.class)
        .rootCause()
        .hasMessageContaining("PT30M");
    assertThat(sent()).isEqualTo("name\r\n2026-11-22T10:30:00Z\r\n");
    nest(Audience.PUBLIC, Audience.PUBLIC, Audience.PUBLIC);
  }

  /** To all of these at once: each is sent while the one before is being read. */
  private void nest(Audience... audiences) {
    downloads.send(
        file(() -> {
          if (audiences.length > 1) {
            nest(Arrays.copyOfRange(audiences, 1, audiences.length));
          }
          return List.<List<String>>of().iterator();
        }),
        headers(),
        audiences[0],
        request,
        response);
  }

  private static File file(Iterable<List<String>> pieces) {
    return new File(out -> CsvFile.write(TABLE.inPieces(pieces), out), null);
  }

  private static HttpHeaders headers() {
    HttpHeaders headers = new HttpHeaders();
    headers.setETag("\"1\"");
    return headers;
  }

  private String sent() {
    return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
  }

  /** What becomes of the request in the filter. */
  private void pass() throws Exception {
    new Downloads.Breaking().doFilterInternal(request, response, (_, _) -> {});
  }
}
