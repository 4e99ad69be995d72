package careaccess.aggregation.core;

import org.jspecify.annotations.Nullable;

/**
 * What the headers of a record say of it, as CloudEvents' Kafka binding names them.
 *
 * @param type {@code ce_type}; null: the record carries none
 * @param delivery {@code ce_delivery}: which delivery it belongs to; null: to none
 * @param submission {@code ce_submission}: which bulk submission it came in with; null: with none, or with its delivery
 */
public record EventAttributes(@Nullable String type, @Nullable String delivery, @Nullable String submission) {

  /** What {@code ce_submission} says of a record that stood among the dead letters: no submission's id. */
  public static final String REPLAYED = "replayed";

  /** Whether the record stood among the dead letters meanwhile; its time of arrival is that of the first one. */
  public boolean isReplayed() {
    return REPLAYED.equals(submission);
  }

  /** Whose receipt counts the record, if that is the id of a submission; null: nobody's. */
  public @Nullable String counting() {
    return submission == null ? delivery : submission;
  }
}
