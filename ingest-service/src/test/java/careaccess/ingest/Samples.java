package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Valid measurements as sources send them, to be changed by the test that needs another. */
public final class Samples {

  /** A unit of the shipped catalogue, in region 13. */
  public static final String HALMSTAD_SURGERY = "SE2321000115-E999900013002";

  /** Of the shape of an HSA-id, but in no catalogue. */
  public static final String UNKNOWN_UNIT = "SE9999999999-E000000000001";

  private Samples() {}

  public static ObjectNode aWait(String id) {
    return measurement("wait", id)
        .put("unit", HALMSTAD_SURGERY)
        .put("phase", "TREATMENT")
        .put("specialty", "301")
        .put("clockStart", "2026-01-12")
        .put("state", "COMPLETED")
        .put("clockStop", "2026-03-05")
        .put("sex", "KVINNA")
        .put("birthYear", 1970)
        .put("residence", "1380");
  }

  public static ObjectNode aTally(String id) {
    return measurement("tally", id)
        .put("measure", "PRIMARY_CONTACT_SAME_DAY")
        .put("place", "13")
        .put("period", "2026-03")
        .put("numerator", 90)
        .put("denominator", 100);
  }

  public static ObjectNode aQueued(String id) {
    return measurement("waiting", id)
        .put("unit", HALMSTAD_SURGERY)
        .put("phase", "FIRST_VISIT")
        .put("clockStart", "2026-01-12")
        .put("asOf", "2026-03-31");
  }

  public static ObjectNode aCompleted(String id) {
    return measurement("completed", id)
        .put("unit", HALMSTAD_SURGERY)
        .put("phase", "FIRST_VISIT")
        .put("clockStart", "2026-01-12")
        .put("clockStop", "2026-03-31");
  }

  public static ObjectNode aRetraction(String type, String id) {
    return measurement(type, id).put("revision", 1).put("retracted", true);
  }

  /** A CloudEvent around a measurement. */
  public static ObjectNode anEvent(ObjectNode measurement) {
    ObjectNode event =
        JsonMapper.shared()
            .createObjectNode()
            .put("specversion", "1.0")
            .put("id", "1")
            .put("source", "/cosmic")
            .put("type", "careaccess.measurement." + measurement.get("type").asString() + ".v1");
    event.set("data", measurement);
    return event;
  }

  /** NDJSON that comes into being while it is read. */
  @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing newer.
  public static InputStream lines(Stream<ObjectNode> measurements) {
    Iterator<ObjectNode> iterator = measurements.iterator();
    return new SequenceInputStream(new Enumeration<>() {
      @Override
      public boolean hasMoreElements() {
        return iterator.hasNext();
      }

      @Override
      public InputStream nextElement() {
        return new ByteArrayInputStream((iterator.next() + "\n").getBytes(UTF_8));
      }
    });
  }

  /** The same as CSV: a column for every field of any of them, empty where a measurement has none. */
  public static String csv(char separator, ObjectNode... measurements) {
    String between = String.valueOf(separator);
    Set<String> columns = new LinkedHashSet<>();
    for (ObjectNode measurement : measurements) {
      columns.addAll(measurement.propertyNames());
    }
    StringBuilder rows = new StringBuilder(String.join(between, columns)).append("\r\n");
    for (ObjectNode measurement : measurements) {
      rows.append(columns.stream().map(column -> measurement.path(column).asString("")).collect(joining(between)))
          .append("\r\n");
    }
    return rows.toString();
  }

  public static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return compressed.toByteArray();
  }

  /** A number that passes for a personal identity number of the year 1890; made here, so that none is written down. */
  public static String aPersonalNumber() {
    String nine = "900101" + "000";
    int sum = 0;
    for (int i = 0; i < nine.length(); i++) {
      int weighted = (nine.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += weighted / 10 + weighted % 10;
    }
    return "18" + nine + (10 - sum % 10) % 10;
  }

  private static ObjectNode measurement(String type, String id) {
    return JsonMapper.shared().createObjectNode().put("type", type).put("id", id);
  }
}
