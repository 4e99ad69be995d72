package careaccess.contract.measurement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one patient's contact with care, without anything that says who the patient is.
 *
 * @param unit HSA-id or place code of the unit that reports; a unit the catalogue does not know is kept as unplaced
 * @param specialty national specialty code (MVO) or the like; null: not reported
 * @param clockStart referral or decision that the wait is counted from, a date in the catalogue's zone
 * @param careGuarantee whether the care guarantee covers the contact; true unless the source says otherwise
 * @param birthYear null: not reported
 * @param residence home municipality; null: not reported
 * @param contactForm national contact form (Vardkontakt), 0 to 91; null: not reported
 * @param targetDate medical target date of a return visit; null: none, which counts as missed
 * @param minutesToAssessment emergency only, from arrival; null: not reported, which counts as outside every limit
 * @param minutesOfStay emergency only, from arrival to leaving; null as above
 */
public record Contact(
    String unit,
    Phase phase,
    @Nullable String specialty,
    LocalDate clockStart,
    boolean careGuarantee,
    Deviation deviation,
    Sex sex,
    @Nullable Integer birthYear,
    @Nullable String residence,
    @Nullable Integer contactForm,
    @Nullable LocalDate targetDate,
    @Nullable Integer minutesToAssessment,
    @Nullable Integer minutesOfStay) {}
