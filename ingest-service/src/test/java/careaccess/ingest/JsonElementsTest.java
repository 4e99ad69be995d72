package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import careaccess.ingest.core.Growth;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;

class JsonElementsTest {

  @Test
  void objectIsOneElement() {
    assertThat(split(" {\"a\": {\"b\": [1, 2]}}\n")).containsExactly("{\"a\": {\"b\": [1, 2]}}");
  }

  @Test
  void arrayIsItsElementsWhateverTheyAre() {
    assertThat(split("[ {\"ö\": \"å]}\"} ,[1,{}], \"text, \\\" \" , 12.5e3 , true,null , {} ]"))
        .containsExactly("{\"ö\": \"å]}\"}", "[1,{}]", "\"text, \\\" \"", "12.5e3", "true", "null", "{}");
    assertThat(split("[]")).isEmpty();
  }

  @Test
  void manyElementsAreAsGoodAsFew() {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      elements.add("{\"id\":\"" + i + "\"}");
    }
    assertThat(split("[" + String.join(",\n", elements) + "]")).isEqualTo(elements);
  }

  @Test
  void memoryIsAskedForWhereElementsAreManyAndShort() {
    List<Integer> asked = new ArrayList<>();
    byte[] body = ("[1" + ",1".repeat(99_999) + "]").getBytes(UTF_8);
    assertThat(JsonElements.in(body, new Growth(asked::add)).count()).isEqualTo(100_000);
    assertThat(asked.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(100_000 * 2 * Integer.BYTES - (64 << 10));
  }

  @Test
  void byteOrderMarkIsNoPartOfAnElement() {
    assertThat(split("\uFEFF[{\"a\":1}, {\"b\":2}]")).containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void brokenJsonIsRefusedSayingWhere() {
    assertThat(refusal("[{\"a\":1},\n {\"b\" 2}]", UTF_8))
        .isEqualTo("The body is not valid JSON at line 2, column 7. Nothing of it was stored.");
    assertThat(refusal("[{\"a\":1}", UTF_8)).startsWith("The body is not valid JSON at line 1");
  }

  @Test
  void secondDocumentIsRefusedPointingToNdjson() {
    assertThat(refusal("{\"a\":1}\n{\"a\":2}", UTF_8))
        .isEqualTo(
            "There is more after the end of the JSON at line 2, column 1. Nothing of it was stored. Objects one a line"
                + " are application/x-ndjson.");
  }

  @Test
  void nothingAndScalarsAreRefused() {
    assertThat(refusal(" \n", UTF_8)).isEqualTo("The body is empty; it must hold a JSON object, or an array of them.");
    assertThat(refusal("\"text\"", UTF_8)).isEqualTo("The body must be a JSON object, or an array of them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32", "X-UTF-16LE-BOM"})
  void otherEncodingsAreRefused(String encoding) {
    for (String body : List.of("{\"a\":1}", "[]", "[{\"a\":1}]", "\n")) {
      assertThat(refusal(body, Charset.forName(encoding)))
          .isEqualTo("The body is not UTF-8 but something like UTF-16. Nothing of it was stored; send it as UTF-8.");
    }
  }

  private static List<String> split(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    JsonElements elements = JsonElements.in(bytes, new Growth(_ -> {}));
    List<String> split = new ArrayList<>();
    for (int i = 0; i < elements.count(); i++) {
      split.add(new String(bytes, elements.from(i), elements.to(i) - elements.from(i), UTF_8));
    }
    return split;
  }

  private static String refusal(String body, Charset charset) {
    return String.valueOf(
        assertThatExceptionOfType(ErrorResponseException.class)
            .isThrownBy(() -> JsonElements.in(body.getBytes(charset), new Growth(_ -> {})))
            .actual()
            .getBody()
            .getDetail());
  }
}
