package careaccess.benchmarks.reporting;

import java.time.Duration;

/**
 * Processor time.
 *
 * @param service of the one that answered
 * @param database of PostgreSQL
 * @param client of this process
 */
record Used(Duration service, Duration database, Duration client) {

  Used since(Used before) {
    return new Used(
        service.minus(before.service), database.minus(before.database), client.minus(before.client));
  }
}
