package careaccess.reporting;

import java.util.List;

/**
 * The next that somebody who listens is told.
 *
 * @param events as they are written
 * @param point how far that is
 */
record Told(List<byte[]> events, StreamPoint point) {}
