package careaccess.contract.measurement;

import static careaccess.contract.measurement.MeasurementType.COMPLETED;
import static careaccess.contract.measurement.MeasurementType.TALLY;
import static careaccess.contract.measurement.MeasurementType.WAIT;
import static careaccess.contract.measurement.MeasurementType.WAITING;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a measurement on the wire: their names, what they hold, and the types they belong to. JSON, CSV and the
 * JSON Schemas all follow this table.
 */
public enum Field {
  TYPE("type", new Kind.Code(MeasurementType.codes()), Types.ALL),
  ID("id", new Kind.Text(200), Types.ALL),
  REVISION("revision", new Kind.Whole(0, Long.MAX_VALUE), Types.ALL),
  RETRACTED("retracted", new Kind.Truth(), Types.ALL),
  UNIT("unit", new Kind.Text(64), Types.CONTACTS),
  PHASE("phase", Kind.Code.of(Phase.values()), Types.CONTACTS),
  SPECIALTY("specialty", new Kind.Text(16), Types.CONTACTS),
  CLOCK_START("clockStart", new Kind.Date(), Types.CONTACTS),
  STATE("state", Kind.Code.of(WaitState.values()), EnumSet.of(WAIT)),
  CLOCK_STOP("clockStop", new Kind.Date(), EnumSet.of(WAIT, COMPLETED)),
  AS_OF("asOf", new Kind.Date(), EnumSet.of(WAITING)),
  CARE_GUARANTEE("careGuarantee", new Kind.Truth(), Types.CONTACTS),
  DEVIATION("deviation", Kind.Code.of(Deviation.values()), Types.CONTACTS),
  SEX("sex", new Kind.Code(Sex.codes()), Types.ALL),
  BIRTH_YEAR("birthYear", new Kind.Whole(1901, 9999), Types.CONTACTS),
  RESIDENCE("residence", new Kind.Text(16), Types.CONTACTS),
  CONTACT_FORM("contactForm", new Kind.Whole(0, 91), Types.CONTACTS),
  TARGET_DATE("targetDate", new Kind.Date(), Types.CONTACTS),
  MINUTES_TO_ASSESSMENT("minutesToAssessment", new Kind.Whole(0, Field.MINUTES_IN_A_YEAR), Types.CONTACTS),
  MINUTES_OF_STAY("minutesOfStay", new Kind.Whole(0, Field.MINUTES_IN_A_YEAR), Types.CONTACTS),
  MEASURE("measure", new Kind.Text(64), EnumSet.of(TALLY)),
  PLACE("place", new Kind.Text(64), EnumSet.of(TALLY)),
  PERIOD("period", new Kind.PeriodCode(), EnumSet.of(TALLY)),
  NUMERATOR("numerator", new Kind.Whole(0, Field.LARGEST_COUNT), EnumSet.of(TALLY)),
  DENOMINATOR("denominator", new Kind.Whole(0, Field.LARGEST_COUNT), EnumSet.of(TALLY)),
  EXCLUDED("excluded", new Kind.Whole(0, Field.LARGEST_COUNT), EnumSet.of(TALLY));

  /** What a field may hold. */
  public sealed interface Kind {
    /** Any text of at most so many characters. */
    record Text(int longest) implements Kind {}

    /** One of these words. */
    record Code(List<String> allowed) implements Kind {
      public Code {
        allowed = List.copyOf(allowed);
      }

      static Code of(Enum<?>[] constants) {
        return new Code(Arrays.stream(constants).map(Enum::name).toList());
      }
    }

    /** A whole number, both ends inclusive. */
    record Whole(long least, long most) implements Kind {}

    record Truth() implements Kind {}

    /** A date or a time; a time without offset is in the catalogue's zone. */
    record Date() implements Kind {}

    /** A period of the catalogue's calendar. */
    record PeriodCode() implements Kind {}
  }

  /** Which types a field belongs to; apart, since an enum's constants come before its own static fields. */
  private static final class Types {
    static final Set<MeasurementType> ALL = EnumSet.allOf(MeasurementType.class);
    static final Set<MeasurementType> CONTACTS = EnumSet.of(WAIT, COMPLETED, WAITING);
  }

  private static final long MINUTES_IN_A_YEAR = 366L * 24 * 60;

  /** Sums over a country stay far below the largest long. */
  private static final long LARGEST_COUNT = 1_000_000_000_000_000L;

  private static final Map<String, Field> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Field::wireName, Function.identity()));

  private final String wireName;
  private final Kind kind;
  private final Set<MeasurementType> types;

  Field(String wireName, Kind kind, Set<MeasurementType> types) {
    this.wireName = wireName;
    this.kind = kind;
    this.types = types;
  }

  /** The name in JSON and the column in CSV. */
  public String wireName() {
    return wireName;
  }

  public Kind kind() {
    return kind;
  }

  public boolean belongsTo(MeasurementType type) {
    return types.contains(type);
  }

  /** Whether it counts contacts or money, so that its digits say nothing about a person. */
  boolean isCount() {
    return this == NUMERATOR || this == DENOMINATOR || this == EXCLUDED;
  }

  /** The field of that name, letter by letter; empty when there is none. */
  public static Optional<Field> of(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
