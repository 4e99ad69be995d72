/** What is simulated: which clinics there are, what each of them is like, and how chance is drawn. */
@NullMarked
package careaccess.local.simulator.scene;

import org.jspecify.annotations.NullMarked;
