package careaccess.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.contract.measurement.Field;
import careaccess.contract.measurement.MeasurementType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How measurements stand in a stream, one a line. */
enum Form {
  NDJSON("application/x-ndjson") {
    @Override
    Stream<byte[]> head() {
      return Stream.empty();
    }

    @Override
    byte[] line(byte[] json) {
      return json;
    }
  },

  /** A column for each field of a wait. */
  CSV("text/csv") {
    @Override
    Stream<byte[]> head() {
      return Stream.of(String.join(",", COLUMNS).getBytes(UTF_8));
    }

    @Override
    byte[] line(byte[] json) {
      JsonNode fields = JsonMapper.shared().readTree(json);
      return COLUMNS.stream()
          .map(column -> fields.path(column).asString(""))
          .collect(Collectors.joining(","))
          .getBytes(UTF_8);
    }
  };

  private static final List<String> COLUMNS =
      Arrays.stream(Field.values()).filter(field -> field.belongsTo(MeasurementType.WAIT)).map(Field::wireName).toList();

  private final String contentType;

  Form(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /** What stands before the measurements. */
  abstract Stream<byte[]> head();

  /** One measurement. */
  abstract byte[] line(byte[] json);
}
