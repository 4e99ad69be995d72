package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.State;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures in JSON-stat 2.0: one cube where that holds them all, else a collection of cubes, written one after the other while
 * the rows are read.
 *
 * @param release that the figures are of; null: as they are counted now
 * @param pieces of all rows, read no sooner than they are written
 */
record JsonStat(
    JsonMapper json, Catalogue catalogue, @Nullable Long release, Iterable<List<Row>> pieces, Language language)
    implements Form.Content {

  /**
   * What JSON-stat has no place for.
   *
   * @param status labels of the codes
   */
  private record Extension(
      String catalogue, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long release, Map<String, Map<String, String>> status) {}

  private static final String VERSION = "2.0";

  /** The stream, and what an answer that is broken off leaves open: it must not look as if it were whole. */
  private static final StreamWriteFeature[] LEFT_OPEN = {
    StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.AUTO_CLOSE_CONTENT
  };

  /** Rows of a cube that is an answer by itself. */
  private static final int MOST = 10_000;

  /** What both kinds of answers begin with goes out before the first row is read. */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (JsonGenerator answer = json.writer().withoutFeatures(LEFT_OPEN).createGenerator(out)) {
      answer.writeStartObject();
      begin(answer);
      answer.writePOJOProperty("extension", extension());
      answer.flush();
      writeRows(pieces.iterator(), answer);
      answer.writeEndObject();
    }
  }

  private void writeRows(Iterator<List<Row>> rest, JsonGenerator answer) {
    List<Row> first = new ArrayList<>();
    while (first.size() <= MOST && rest.hasNext()) {
      first.addAll(rest.next());
    }
    List<List<Row>> apart = Cube.apart(first);
    if (first.size() <= MOST && apart.size() <= 1) {
      writeCube(first, answer);
      return;
    }
    answer.writeStringProperty("class", "collection");
    answer.writeObjectPropertyStart("link");
    answer.writeArrayPropertyStart("item");
    writeItems(apart, answer);
    while (rest.hasNext()) {
      writeItems(Cube.apart(rest.next()), answer);
    }
    answer.writeEndArray();
    answer.writeEndObject();
  }

  private void writeItems(List<List<Row>> apart, JsonGenerator answer) {
    for (List<Row> rows : apart) {
      answer.writeStartObject();
      begin(answer);
      writeCube(rows, answer);
      answer.writeEndObject();
    }
    answer.flush();
  }

  private void begin(JsonGenerator answer) {
    answer.writeStringProperty("version", VERSION);
    answer.writeStringProperty("label", language.say("Tillgänglighet till vård", "Access to care"));
  }

  private void writeCube(List<Row> rows, JsonGenerator answer) {
    Cube cube = Cube.of(catalogue, rows, language);
    answer.writeStringProperty("class", "dataset");
    answer.writePOJOProperty("id", cube.id());
    answer.writePOJOProperty("size", cube.size());
    answer.writePOJOProperty("role", cube.role());
    answer.writePOJOProperty("dimension", cube.dimension());
    answer.writePOJOProperty("value", cube.value());
    answer.writePOJOProperty("status", cube.status());
  }

  private Extension extension() {
    Map<String, String> states = new LinkedHashMap<>();
    Stream.of(State.values()).forEach(state -> states.put(state.code(), language.word(state.code())));
    return new Extension(catalogue.hash(), release, Map.of("label", states));
  }
}
