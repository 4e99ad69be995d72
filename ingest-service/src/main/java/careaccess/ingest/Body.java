package careaccess.ingest;

import careaccess.ingest.core.Pointers;
import java.util.function.Consumer;

/**
 * What the body of a request holds.
 *
 * @param bulk whether it may hold any number of measurements, rather than always one
 * @param pointers to the fields of its measurements
 * @param measurements hands them to a submission, as long as there is any use in it
 */
record Body(boolean bulk, Pointers pointers, Consumer<Submission> measurements) {}
