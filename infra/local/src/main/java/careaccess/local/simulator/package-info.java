/** Source systems that do not exist: the measurements they would send, made up but plausible. */
@NullMarked
package careaccess.local.simulator;

import org.jspecify.annotations.NullMarked;
