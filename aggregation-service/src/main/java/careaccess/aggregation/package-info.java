/** Turns the stream of measurements into the counts behind every indicator, exactly once. */
@NullMarked
package careaccess.aggregation;

import org.jspecify.annotations.NullMarked;
