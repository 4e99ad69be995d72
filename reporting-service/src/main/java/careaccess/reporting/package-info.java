/** Keeps the indicators in PostgreSQL and answers those who read them. */
@NullMarked
package careaccess.reporting;

import org.jspecify.annotations.NullMarked;
