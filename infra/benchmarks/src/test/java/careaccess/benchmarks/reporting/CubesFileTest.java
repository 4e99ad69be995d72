package careaccess.benchmarks.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CubesFileTest {

  @Test
  void countsRowsOfWhichThereIsANumberInAllCubes() {
    String file = """
        {"class": "collection", "link": {"item": [
          {"dimension": {"figure": {"category": {"label": {"value": "value"}}}},
           "value": [50.5, 1, 2, 0, null, null, null, null, null, null, 7, null]},
          {"value": []}, {"value": [null, null, null, null, 3, 3, 3, 0]}]}}
        """;
    assertThat(CubesFile.rows(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))).isEqualTo(3);
  }
}
