package careaccess.contract.cell;

import java.time.Instant;

/**
 * A record of the indicator topic: what one cell holds now.
 *
 * @param revision counts the changes of this cell within its generation, from 1
 * @param updatedAt when it last changed; millisecond precision
 */
public record Cell(Counts counts, long revision, Instant updatedAt) {}
