package careaccess.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is written to those who listen, as event streams of HTML have it. */
final class StreamEvent {

  /** How long browsers wait before they come again. */
  private static final Duration RETRY = Duration.ofSeconds(3);

  /** From here on: whoever listens asks for what there is now. */
  static final String LISTENING = "listening";

  /** What has changed is not told one by one. */
  static final String READ_ANEW = "read-anew";

  static final String VALUE = "value";
  static final String REMOVED = "removed";

  /** The last one. */
  static final String END = "end";

  /**
   * What {@value #LISTENING} says.
   *
   * @param release null: of live figures, or before the first
   */
  record Listening(@Nullable Long release, String catalogue) {}

  /** Why, in a word and for people. */
  record Explained(String reason, String detail) {}

  /** Why figures must be asked for again. */
  enum Anew {
    NOT_KEPT("What has changed since then is not known any more."),
    CATALOGUE("Another catalogue, or another way of counting, is in force."),
    DAY("Another day has begun, as of which running queues and provisional figures are others, or other figures are asked for."),
    ROLE("The last event was one of what other readers see.");

    private final String why;

    Anew(String why) {
      this.why = why;
    }

    Explained explained() {
      return new Explained(
          Words.code(this), why + " Ask for the figures again, as /v1/values has them; the events after this one go on from here.");
    }
  }

  /** Why a stream ends. */
  enum Ending {
    SLOW("What was sent has not been taken for too long. Come again with the id of the last event."),
    SHUTDOWN("This instance stops. Come again with the id of the last event."),
    AGE("Streams end after some time, so that keys and tokens are looked at again. Come again with the id of the last event."),
    ACCESS("This client may not read live figures any more."),
    QUESTION("By the catalogue that is in force now there is not everything that was asked for: ask otherwise."),
    FAILED("The service failed. Come again with the id of the last event."),
    /** There is nobody to tell. */
    GONE("");

    private final String why;

    Ending(String why) {
      this.why = why;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    Explained explained() {
      return new Explained(code(), why);
    }
  }

  private StreamEvent() {}

  /** @param json in one line */
  static byte[] of(String name, String id, String json) {
    return "id: %s\nevent: %s\ndata: %s\n\n".formatted(id, name, json).getBytes(UTF_8);
  }

  /** The last one, which leaves the id as it is. */
  static byte[] end(String json) {
    return "event: %s\ndata: %s\n\n".formatted(END, json).getBytes(UTF_8);
  }

  /** Comes first. */
  static byte[] retry() {
    return "retry: %d\n\n".formatted(RETRY.toMillis()).getBytes(UTF_8);
  }

  /** No event, but the id counts. */
  static byte[] heartbeat(String id) {
    return ":\nid: %s\n\n".formatted(id).getBytes(UTF_8);
  }
}
