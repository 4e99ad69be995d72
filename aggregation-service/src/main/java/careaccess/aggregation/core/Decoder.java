package careaccess.aggregation.core;

import careaccess.contract.delivery.Delivery;
import careaccess.contract.delivery.Replacement;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.ContractRules;
import careaccess.contract.measurement.Identity;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Reading;
import careaccess.contract.measurement.Utf8;
import careaccess.contract.measurement.Violation;
import careaccess.contract.period.Calendar;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads records of the measurement topic, which trusted producers may write to directly: nothing is taken on faith. */
public final class Decoder {

  static final String PERSONAL_NUMBER = "personal-number";
  static final String ENCODING = "encoding";

  private static final Pattern EVENT_TYPE = Pattern.compile("careaccess\\.measurement\\.[a-z]+\\.v(\\d{1,4})");
  private static final int KNOWN_VERSION = 1;

  private final Calendar calendar;
  private final MeasurementFormat format;

  public Decoder(Calendar calendar) {
    this.calendar = calendar;
    this.format = new MeasurementFormat(calendar);
  }

  /**
   * Reads one record.
   *
   * @param arrival the record's timestamp, which the dates in it are judged by
   */
  public Decoded decode(byte @Nullable [] key, byte @Nullable [] value, EventAttributes attributes, Instant arrival) {
    if (key == null || value == null) {
      return new Decoded.Illegible("empty", "a record needs a key and a value");
    }
    String delivery = attributes.delivery();
    if (PersonalNumbers.occurIn(key, 0, key.length) || (delivery != null && PersonalNumbers.occurIn(delivery))) {
      return personalNumber();
    }
    boolean isText = Utf8.isText(key) && !Utf8.isNot(value, 0, value.length);
    Decoded decoded = isText ? read(key, value, attributes, arrival) : notUtf8();
    return decoded instanceof Decoded.Illegible illegible ? keeping(illegible, key, value) : decoded;
  }

  /** What will not be counted is kept as it came, unless it may hold what must not be kept. */
  private static Decoded keeping(Decoded.Illegible illegible, byte[] key, byte[] value) {
    byte[] reason = illegible.reason().getBytes(StandardCharsets.UTF_8);
    if (PersonalNumbers.occurIn(value, 0, value.length) || PersonalNumbers.occurIn(reason, 0, reason.length)) {
      return personalNumber();
    }
    return Utf8.isText(key) && Utf8.isText(value) && Utf8.isText(reason) ? illegible : notUtf8();
  }

  private Decoded read(byte[] key, byte[] value, EventAttributes attributes, Instant arrival) {
    if (isOfNewerVersion(attributes.type())) {
      return new Decoded.Illegible(
          "newer-version", "versions up to %d are read, not %s".formatted(KNOWN_VERSION, attributes.type()));
    }
    String delivery = attributes.delivery();
    if (delivery != null && !Delivery.isId(delivery)) {
      return new Decoded.Illegible("delivery", "no delivery is called " + Violation.quote(delivery));
    }
    String keyText = new String(key, StandardCharsets.UTF_8);
    if (Replacement.isKey(keyText)) {
      return Replacement.read(keyText, value)
          .<Decoded>map(Decoded.Replacing::new)
          .orElseGet(() -> new Decoded.Illegible("delivery", "this is no delivery that replaces another"));
    }
    Optional<Identity> identity = Identity.ofKey(keyText);
    if (identity.isEmpty()) {
      return new Decoded.Illegible("key", "the key is not source/type/id[/asOf]: " + Violation.quote(keyText));
    }
    return switch (format.read(value)) {
      case Reading.Valid(Assertion assertion) -> check(identity.get(), assertion, delivery, arrival);
      case Reading.Invalid(var _, List<Violation> violations) -> illegible(violations);
    };
  }

  private Decoded check(Identity identity, Assertion assertion, @Nullable String delivery, Instant arrival) {
    if (!assertion.identity(identity.source()).equals(identity)) {
      String expected = assertion.identity(identity.source()).key();
      return new Decoded.Illegible("key", "the key is %s, but the value is of %s".formatted(identity.key(), expected));
    }
    LocalDate today = LocalDate.ofInstant(arrival, calendar.zone());
    List<Violation> violations = ContractRules.violations(assertion, today);
    return violations.isEmpty() ? new Decoded.Legible(identity, assertion, delivery) : illegible(violations);
  }

  private static Decoded illegible(List<Violation> violations) {
    if (violations.stream().anyMatch(violation -> violation.code().equals(PERSONAL_NUMBER))) {
      return personalNumber();
    }
    Violation first = violations.getFirst();
    return new Decoded.Illegible(first.code(), String.join("; ", violations.stream().map(Violation::message).toList()));
  }

  /** What is said of a record that holds one, wherever. */
  public static Decoded.Illegible personalNumber() {
    return new Decoded.Illegible(PERSONAL_NUMBER, "the record holds a personal identity number");
  }

  private static Decoded notUtf8() {
    return new Decoded.Illegible(ENCODING, "key and value must be in UTF-8");
  }

  private static boolean isOfNewerVersion(@Nullable String eventType) {
    if (eventType == null) {
      return false;
    }
    Matcher matcher = EVENT_TYPE.matcher(eventType);
    return matcher.matches() && Integer.parseInt(matcher.group(1)) > KNOWN_VERSION;
  }
}
