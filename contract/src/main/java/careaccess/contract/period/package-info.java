/** Months and the longer periods that figures are given for, in the calendar of a catalogue. */
@NullMarked
package careaccess.contract.period;

import org.jspecify.annotations.NullMarked;
