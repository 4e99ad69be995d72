package careaccess.ingest.core;

import org.jspecify.annotations.Nullable;

/**
 * One reason why one measurement of a submission is refused.
 *
 * @param index position of the measurement in the submission, from 0
 * @param line number of its line, from 1; null where the format has no lines
 * @param id the measurement's id; null when that much could not be read
 * @param field as {@link careaccess.contract.measurement.Violation} has it, and so the next two
 */
public record Rejection(
    long index, @Nullable Long line, @Nullable String id, String field, String code, String message) {}
