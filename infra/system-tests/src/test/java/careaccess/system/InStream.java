package careaccess.system;

import static org.awaitility.Awaitility.await;

import careaccess.system.Shown.Spot;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody has heard who listens all the time, from nothing on, also while measurements come in that nobody may know yet. */
final class InStream implements PublicForm, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String OF_NOTHING = "r0";

  /** One connection, and the copy that is made of what it tells. */
  private static final class Listener implements AutoCloseable {

    private final BufferedReader lines;
    private final Map<Spot, JsonNode> copy = new ConcurrentHashMap<>();
    private volatile String lastId = OF_NOTHING;
    private volatile @Nullable RuntimeException failure;

    private Listener(BufferedReader lines) {
      this.lines = lines;
      Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
      Map<String, String> event = new HashMap<>();
      try {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.isEmpty()) {
            take(event);
            event.clear();
          } else {
            String[] field = line.split(": ?", 2);
            event.put(field[0], field[1]);
          }
        }
      } catch (IOException closed) {
        // Whoever waits for more than was heard fails.
      } catch (RuntimeException unexpected) {
        failure = unexpected;
      }
    }

    private void take(Map<String, String> event) {
      JsonNode data = JsonMapper.shared().readTree(event.getOrDefault("data", "{}"));
      switch (event.getOrDefault("event", "")) {
        case "value" -> copy.put(InJson.spot(data), data);
        case "removed" -> copy.remove(InJson.spot(data));
        case "" -> {
          // Only how far everything has been told.
        }
        default -> throw new IllegalStateException("heard " + event);
      }
      lastId = event.getOrDefault("id", lastId);
    }

    private boolean hasHeardUpTo(String id) {
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      return lastId.equals(id);
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private final Api api;
  private final Attacked attacked;
  private final List<Listener> listeners;

  private InStream(Api api, Attacked attacked, List<Listener> listeners) {
    this.api = api;
    this.attacked = attacked;
    this.listeners = listeners;
  }

  static InStream of(Api api, Attacked attacked) throws IOException, InterruptedException {
    Map<String, String> question = new HashMap<>(attacked.question(attacked.periods()));
    question.put("lastEventId", OF_NOTHING);
    Map<String, String> brokenDown = new HashMap<>(question);
    brokenDown.put("breakdown", InJson.BREAKDOWNS);
    return new InStream(
        api,
        attacked,
        List.of(
            new Listener(api.everybodysStream("/v1/stream", question)),
            new Listener(api.everybodysStream("/v1/stream", brokenDown))));
  }

  @Override
  public String name() {
    return "stream";
  }

  /** Once all that the latest release shows has been told. */
  @Override
  public Shown read() {
    String whole = "r" + api.everybodys("/v1/releases", Map.of("limit", "1")).at("/releases/0/release").asString();
    Shown shown = new Shown();
    for (Listener listener : listeners) {
      await().atMost(PATIENCE).until(() -> listener.hasHeardUpTo(whole));
      listener.copy.forEach((spot, figure) -> InJson.tell(shown, spot, figure));
    }
    return shown;
  }

  /** The same. */
  @Override
  public Shown expected(Shown json) {
    return json.where(attacked::isAsked);
  }

  @Override
  public void close() throws IOException {
    for (Listener listener : listeners) {
      listener.close();
    }
  }
}
