package careaccess.contract.measurement;

import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the record that a complete draft stands for, or says what it lacks. */
final class Assembly {

  private final Draft draft;
  private final MeasurementType type;

  private Assembly(Draft draft, MeasurementType type) {
    this.draft = draft;
    this.type = type;
  }

  static Reading read(Draft draft) {
    String typeCode = draft.text(Field.TYPE);
    if (typeCode == null) {
      if (!isRejected(draft, Field.TYPE)) {
        draft.reject(Field.TYPE, "required", "is required: one of " + String.join(", ", MeasurementType.codes()));
      }
      return invalid(draft);
    }
    Assembly assembly = new Assembly(draft, MeasurementType.of(typeCode).orElseThrow());
    boolean retracted = draft.truth(Field.RETRACTED, false);
    assembly.rejectFieldsOfOtherTypes();
    assembly.rejectMissing(retracted);
    return draft.violations().isEmpty()
        ? new Reading.Valid(retracted ? assembly.retraction() : assembly.measurement())
        : invalid(draft);
  }

  private static Reading invalid(Draft draft) {
    return new Reading.Invalid(draft.text(Field.ID), draft.violations());
  }

  private void rejectFieldsOfOtherTypes() {
    for (Field field : Field.values()) {
      if (draft.has(field) && !field.belongsTo(type)) {
        draft.reject(field, "not-applicable", "does not belong to a measurement of type " + type.code());
      }
    }
  }

  private void rejectMissing(boolean retracted) {
    require(Field.ID);
    switch (type) {
      case WAIT -> {
        if (!retracted) {
          require(Field.UNIT, Field.PHASE, Field.CLOCK_START, Field.STATE);
          rejectContradictoryState();
        }
      }
      case COMPLETED -> {
        if (!retracted) {
          require(Field.UNIT, Field.PHASE, Field.CLOCK_START, Field.CLOCK_STOP);
        }
      }
      case WAITING -> {
        require(Field.AS_OF);
        if (!retracted) {
          require(Field.UNIT, Field.PHASE, Field.CLOCK_START);
        }
      }
      case TALLY -> {
        if (!retracted) {
          require(Field.MEASURE, Field.PLACE, Field.PERIOD, Field.NUMERATOR, Field.DENOMINATOR);
        }
      }
    }
  }

  private void rejectContradictoryState() {
    boolean waiting = draft.code(Field.STATE, WaitState.class, WaitState.WAITING) == WaitState.WAITING;
    if (draft.has(Field.STATE) && waiting && draft.has(Field.CLOCK_STOP)) {
      draft.reject(Field.CLOCK_STOP, "order", "must be absent while the state is WAITING");
    } else if (!waiting) {
      require(Field.CLOCK_STOP);
    }
  }

  private void require(Field... fields) {
    for (Field field : fields) {
      if (!draft.has(field) && !isRejected(draft, field)) {
        draft.reject(field, "required", "is required in a measurement of type " + type.code());
      }
    }
  }

  private static boolean isRejected(Draft draft, Field field) {
    return draft.violations().stream().anyMatch(violation -> violation.field().equals(field.wireName()));
  }

  private Assertion retraction() {
    return new Retraction(type, id(), draft.date(Field.AS_OF), revision());
  }

  private Measurement measurement() {
    return switch (type) {
      case WAIT ->
          new Wait(
              id(),
              revision(),
              contact(),
              draft.code(Field.STATE, WaitState.class, WaitState.WAITING),
              draft.date(Field.CLOCK_STOP));
      case COMPLETED -> new Completed(id(), revision(), contact(), known(draft.date(Field.CLOCK_STOP)));
      case WAITING -> new Waiting(id(), revision(), contact(), known(draft.date(Field.AS_OF)));
      case TALLY -> tally();
    };
  }

  private Tally tally() {
    Period period = known(draft.period(Field.PERIOD));
    return new Tally(
        id(),
        revision(),
        known(draft.text(Field.MEASURE)),
        known(draft.text(Field.PLACE)),
        period,
        Optional.ofNullable(draft.text(Field.SEX)).flatMap(Sex::of).orElse(null),
        draft.number(Field.NUMERATOR, 0),
        draft.number(Field.DENOMINATOR, 0),
        draft.number(Field.EXCLUDED, 0));
  }

  private Contact contact() {
    LocalDate clockStart = known(draft.date(Field.CLOCK_START));
    return new Contact(
        known(draft.text(Field.UNIT)),
        Phase.valueOf(known(draft.text(Field.PHASE))),
        draft.text(Field.SPECIALTY),
        clockStart,
        draft.truth(Field.CARE_GUARANTEE, true),
        draft.code(Field.DEVIATION, Deviation.class, Deviation.NONE),
        Optional.ofNullable(draft.text(Field.SEX)).flatMap(Sex::of).orElse(Sex.UNKNOWN),
        draft.integer(Field.BIRTH_YEAR),
        draft.text(Field.RESIDENCE),
        draft.integer(Field.CONTACT_FORM),
        draft.date(Field.TARGET_DATE),
        draft.integer(Field.MINUTES_TO_ASSESSMENT),
        draft.integer(Field.MINUTES_OF_STAY));
  }

  private String id() {
    return known(draft.text(Field.ID));
  }

  private long revision() {
    return draft.number(Field.REVISION, 0);
  }

  private static <T> T known(@Nullable T required) {
    return Optional.ofNullable(required).orElseThrow();
  }
}
