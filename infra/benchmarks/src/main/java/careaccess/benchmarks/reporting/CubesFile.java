package careaccess.benchmarks.reporting;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** A file of JSON-stat, however long. */
final class CubesFile {

  /** Value, numerator, denominator and what is excluded of each row of figures. */
  private static final int FIGURES = 4;

  private CubesFile() {}

  /** Of figures of which there is any number, in all cubes. */
  static long rows(InputStream file) {
    long rows = 0;
    try (JsonParser json = JsonMapper.shared().createParser(file)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && json.currentName().equals("value") && json.nextToken() == JsonToken.START_ARRAY) {
          rows += inCube(json);
        }
      }
    }
    return rows;
  }

  private static long inCube(JsonParser json) {
    long rows = 0;
    int position = 0;
    boolean isKnown = false;
    for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
      isKnown |= token.isNumeric();
      if (++position % FIGURES == 0) {
        rows += isKnown ? 1 : 0;
        isKnown = false;
      }
    }
    return rows;
  }
}
