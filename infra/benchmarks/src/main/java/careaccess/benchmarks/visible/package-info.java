/** How long it takes from the acknowledgement of a measurement until readers see it. */
@NullMarked
package careaccess.benchmarks.visible;

import org.jspecify.annotations.NullMarked;
