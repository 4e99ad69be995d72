/** The reporting service's queries and writes, beside an empty endpoint and PostgreSQL by itself. */
@NullMarked
package careaccess.benchmarks.reporting;

import org.jspecify.annotations.NullMarked;
