package careaccess.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who listens to changes as browsers do. */
final class Heard implements AutoCloseable {

  /** @param id of the last event that had one */
  record Event(String name, String id, JsonNode data) {

    String key() {
      return "%s %s %s %s%s".formatted(
          name,
          data.path("indicator").asString(""),
          data.path("place").asString(""),
          data.path("period").asString(""),
          data.path("breakdown").isObject() ? " " + data.at("/breakdown/member").asString() : "");
    }
  }

  private final InputStream body;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private volatile String lastId = "";
  private volatile boolean isOver;

  private Heard(InputStream body) {
    this.body = body;
  }

  static Heard of(Service service, String question, String... headers) {
    HttpResponse<InputStream> answer = service.stream(question, headers);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    Heard heard = new Heard(answer.body());
    Thread.ofVirtual().start(heard::listen);
    return heard;
  }

  private void listen() {
    List<String> block = new ArrayList<>();
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.isEmpty()) {
          take(block);
          block.clear();
        } else {
          block.add(line);
        }
      }
    } catch (IOException closed) {
      // What was heard is what there is.
    }
    isOver = true;
  }

  private void take(List<String> block) {
    lastId = field(block, "id", lastId);
    String data = field(block, "data", "");
    if (!data.isEmpty()) {
      events.add(new Event(field(block, "event", "message"), lastId, JsonMapper.shared().readTree(data)));
    }
  }

  private static String field(List<String> block, String name, String otherwise) {
    return block.stream()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse(otherwise);
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** All but what is said of the stream itself. */
  List<Event> figures() {
    return events.stream()
        .filter(event -> List.of(StreamEvent.VALUE, StreamEvent.REMOVED).contains(event.name()))
        .toList();
  }

  List<String> keys() {
    return figures().stream().map(Event::key).toList();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** What a browser would send when it comes again. */
  String lastId() {
    return lastId;
  }

  boolean isOver() {
    return isOver;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
