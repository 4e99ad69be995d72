/** Measured claims, each beside its yardstick, and what all of them need to be measured. */
@NullMarked
package careaccess.benchmarks;

import org.jspecify.annotations.NullMarked;
