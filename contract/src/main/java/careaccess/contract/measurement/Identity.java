package careaccess.contract.measurement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a later revision replaces: one measurement of one source.
 *
 * @param source the client that reports it
 * @param id the source's own id of the contact or tally
 * @param asOf only for {@link MeasurementType#WAITING}: each month's queue is its own measurement
 */
public record Identity(String source, MeasurementType type, String id, @Nullable LocalDate asOf) {

  public Identity {
    if ((asOf != null) != (type == MeasurementType.WAITING)) {
      throw new IllegalArgumentException("asOf belongs to the identity of a waiting measurement, and only there");
    }
  }

  /** Characters of a source; databases have no room for much longer ones in a key. */
  private static final int LONGEST_SOURCE = 200;

  /** The key of the Kafka record: {@code source/type/id[/asOf]}. The id may itself hold slashes. */
  public String key() {
    String key = source + "/" + type.code() + "/" + id;
    return asOf == null ? key : key + "/" + asOf;
  }

  /** Reads what {@link #key()} writes; empty when it is no such key. */
  public static Optional<Identity> ofKey(String key) {
    int first = key.indexOf('/');
    int second = key.indexOf('/', first + 1);
    if (first < 1 || first > LONGEST_SOURCE || second < 0) {
      return Optional.empty();
    }
    String source = key.substring(0, first);
    String rest = key.substring(second + 1);
    return MeasurementType.of(key.substring(first + 1, second)).flatMap(type -> ofRest(source, type, rest));
  }

  private static Optional<Identity> ofRest(String source, MeasurementType type, String rest) {
    if (type != MeasurementType.WAITING) {
      return rest.isEmpty() ? Optional.empty() : Optional.of(new Identity(source, type, rest, null));
    }
    int slash = rest.lastIndexOf('/');
    if (slash < 1) {
      return Optional.empty();
    }
    try {
      LocalDate asOf = LocalDate.parse(rest.substring(slash + 1));
      return Optional.of(new Identity(source, type, rest.substring(0, slash), asOf));
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }
}
