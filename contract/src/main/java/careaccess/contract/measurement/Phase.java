package careaccess.contract.measurement;

import static careaccess.contract.measurement.Deviation.MEDICAL;
import static careaccess.contract.measurement.Deviation.NONE;
import static careaccess.contract.measurement.Deviation.PATIENT_CHOSEN;
import static careaccess.contract.measurement.Deviation.SPECIAL;

import java.util.EnumSet;
import java.util.Set;

/** The step of care that somebody waits for. */
public enum Phase {
  /** First contact with primary care, day 0 of the care guarantee. */
  PRIMARY_CONTACT(Clock.DECISION, NONE, PATIENT_CHOSEN),
  /** Medical assessment in primary care, 3 days. */
  PRIMARY_ASSESSMENT(Clock.DECISION, NONE, PATIENT_CHOSEN),
  /** First visit in specialised care, 90 days from the referral. */
  FIRST_VISIT(Clock.REFERRAL, NONE, PATIENT_CHOSEN, MEDICAL),
  /** Operation or other treatment, 90 days from the decision. */
  TREATMENT(Clock.DECISION, NONE, PATIENT_CHOSEN, MEDICAL),
  EXAMINATION(Clock.DECISION, NONE, MEDICAL),
  /** Return visit, on time up to its medical target date. */
  FOLLOW_UP(Clock.DECISION, NONE),
  /** First assessment in child and adolescent psychiatry, from the referral. */
  CAP_ASSESSMENT(Clock.REFERRAL, NONE, PATIENT_CHOSEN, MEDICAL, SPECIAL),
  /** Investigation or treatment in child and adolescent psychiatry, from the first assessment. */
  CAP_TREATMENT(Clock.DECISION, NONE, PATIENT_CHOSEN, MEDICAL, SPECIAL),
  EMERGENCY(Clock.DECISION, NONE);

  private enum Clock {
    REFERRAL,
    DECISION
  }

  private final Clock clock;
  private final Set<Deviation> deviations;

  Phase(Clock clock, Deviation first, Deviation... others) {
    this.clock = clock;
    this.deviations = EnumSet.of(first, others);
  }

  /** Whether the wait is counted from a referral, which may be far older than the national delivery format. */
  boolean startsAtReferral() {
    return clock == Clock.REFERRAL;
  }

  /** Which deviations a contact of this phase may carry. */
  public Set<Deviation> deviations() {
    return Set.copyOf(deviations);
  }

  boolean allows(Deviation deviation) {
    return deviations.contains(deviation);
  }
}
