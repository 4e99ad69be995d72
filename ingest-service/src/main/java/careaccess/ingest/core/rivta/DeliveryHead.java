package careaccess.ingest.core.rivta;

import careaccess.contract.delivery.Delivery;
import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Violation;
import careaccess.contract.receipt.SubmissionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the root element of a delivery says of it. */
public final class DeliveryHead {

  private static final String REPLACES = "ErsattningsId";
  private static final String REFERENCE = "LeveransReferens";
  private static final int LONGEST_REFERENCE = 200;

  private final Interaction interaction;
  private final Map<String, String> attributes;

  private DeliveryHead(Interaction interaction, Map<String, String> attributes) {
    this.interaction = interaction;
    this.attributes = attributes;
  }

  static DeliveryHead read(Tags tags) throws MalformedDelivery {
    Optional<Interaction> interaction =
        tags.isStart() ? Interaction.of(tags.namespace(), tags.name()) : Optional.empty();
    Map<String, String> attributes = new HashMap<>();
    DeliveryHead head =
        new DeliveryHead(interaction.orElseThrow(() -> tags.unexpected(Interaction.roots())), attributes);
    tags.attributes(attributes::put);
    head.check(tags);
    return head;
  }

  /** Which call it is. */
  public Interaction interaction() {
    return interaction;
  }

  /** The delivery that it replaces; empty: none. */
  public Optional<String> replaces() {
    return Optional.ofNullable(attributes.get(REPLACES));
  }

  /** What the sender calls it; empty: nothing. */
  public Optional<String> reference() {
    return Optional.ofNullable(attributes.get(REFERENCE));
  }

  /**
   * The revision of the delivery's measurements, in milliseconds since 1970, which its id will hold: that of its arrival, and
   * more than that of the delivery that it replaces, though clocks may have been set back.
   *
   * @param arrival in milliseconds since 1970
   * @throws MalformedDelivery when it replaces a delivery of a time to come
   */
  public long revision(long arrival) throws MalformedDelivery {
    OptionalLong replaced = replaces().map(SubmissionId::time).orElse(OptionalLong.empty());
    if (replaced.isPresent() && replaced.getAsLong() > arrival + Duration.ofDays(1).toMillis()) {
      throw new MalformedDelivery(
          "The delivery must have the %s of an earlier one; this one is of a time to come.".formatted(REPLACES));
    }
    return replaced.isPresent() ? Math.max(arrival, replaced.getAsLong() + 1) : arrival;
  }

  private void check(Tags tags) throws MalformedDelivery {
    for (String name : attributes.keySet()) {
      if (!name.equals(REPLACES) && !name.equals(REFERENCE)) {
        throw tags.malformed(
            "must not have the attribute %s; allowed: %s, %s".formatted(Violation.quote(name), REPLACES, REFERENCE));
      }
    }
    String replaced = attributes.get(REPLACES);
    if (replaced != null && !Delivery.isId(replaced)) {
      throw tags.malformed(
          "must have as %s what was answered to an earlier one, not %s".formatted(REPLACES, Violation.quote(replaced)));
    }
    String reference = attributes.getOrDefault(REFERENCE, "");
    if (PersonalNumbers.occurIn(reference) || reference.length() > LONGEST_REFERENCE) {
      throw tags.malformed(
          "must have a %s of at most %d characters without a personal identity number"
              .formatted(REFERENCE, LONGEST_REFERENCE));
    }
  }
}
