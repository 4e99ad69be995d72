/** Counts that regions and clinics make themselves, of what no single contact is reported for. */
@NullMarked
package careaccess.local.simulator.tallies;

import org.jspecify.annotations.NullMarked;
