/** Measurements as all of Sweden would send them: a catalogue of its size, and the feed of its contacts with care. */
@NullMarked
package careaccess.benchmarks.feed;

import org.jspecify.annotations.NullMarked;
