package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CompressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| false", "gzip | true", "br, gzip;q=0.5 | true", "gzip;q=0 | false", "* | true", "*;q=0 | false",
        "gzip;q=0, * | false", "GZIP | true", "identity | false", "gzip;q=x | false"
      })
  void whoTakesGzipGetsIt(@Nullable String accepted, boolean taken) {
    assertThat(Compression.takesGzip(accepted)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"1-a-gzip\" | \"1-a\"", "\"1-a\" |", "W/\"1-a-gzip\" | W/\"1-a\"", "\"1-a\", \"2-b-gzip\", \"3-c-gzip\" | \"2-b\", \"3-c\"", "* | *"
      },
      quoteCharacter = '`')
  void onlyTagsOfCompressedAnswersAreAskedAbout(String sent, @Nullable String asked) {
    assertThat(Compression.uncompressed(sent)).isEqualTo(asked == null ? "" : asked);
  }

  @Test
  void compressedAnswerHasATagOfItsOwn() throws Exception {
    MockHttpServletResponse response = answer("gzip", "\"1-a\"");
    assertThat(response.getHeader("ETag")).isEqualTo("\"1-a-gzip\"");
    assertThat(response.getHeader("Content-Encoding")).isEqualTo("gzip");
    assertThat(response.getHeader("Content-Length")).isNull();
    assertThat(inflated(response)).isEqualTo("figures");
  }

  @Test
  void allElseStaysAsItIs() throws Exception {
    for (MockHttpServletResponse response : new MockHttpServletResponse[] {answer("identity", "\"1-a\""), answer("gzip", "W/\"1-a\""), answer("gzip", "")}) {
      assertThat(response.getHeader("ETag")).isIn("\"1-a\"", "W/\"1-a\"", null);
      assertThat(response.getHeader("Content-Encoding")).isNull();
      assertThat(response.getContentAsString()).isEqualTo("figures");
      assertThat(response.getContentLength()).isEqualTo(7);
    }
  }

  private static MockHttpServletResponse answer(String accepted, String tag) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader("Accept-Encoding", accepted);
    MockHttpServletResponse response = new MockHttpServletResponse();
    var filter = new Compression();
    filter.doFilter(
        request,
        response,
        (_, answered) -> {
          var http = (HttpServletResponse) answered;
          http.addHeader("Content-Length", "7");
          if (!tag.isEmpty()) {
            http.addHeader("ETag", tag);
          }
          http.getOutputStream().write("figures".getBytes(StandardCharsets.UTF_8));
        });
    return response;
  }

  private static String inflated(MockHttpServletResponse response) throws IOException {
    try (var body = new GZIPInputStream(new ByteArrayInputStream(response.getContentAsByteArray()))) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
