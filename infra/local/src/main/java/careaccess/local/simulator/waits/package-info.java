/** Patients who wait: their queues, and what a source system tells of each wait, as it happens and corrected later. */
@NullMarked
package careaccess.local.simulator.waits;

import org.jspecify.annotations.NullMarked;
