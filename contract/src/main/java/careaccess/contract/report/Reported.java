package careaccess.contract.report;

/**
 * What is reported alike: by one source, of one unit, phase and month. Each measurement belongs to one such: contacts of a
 * list or of the past to the month that they are counted in, a wait to the month in which it stopped and, while it is open, to
 * the one in which it began.
 *
 * @param unit as the source names it; of tallies, the place
 * @param placed whether the generation's catalogue knows the unit; what it does not know counts nowhere
 * @param subject the phase; of tallies, the indicator
 * @param period code of the month; of tallies, of whichever period they are for
 */
public record Reported(String source, String unit, boolean placed, String subject, String period) {}
