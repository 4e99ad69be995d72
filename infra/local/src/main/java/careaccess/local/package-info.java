/** The whole stack on one machine: a real Kafka broker, a real PostgreSQL and the three services. */
@NullMarked
package careaccess.local;

import org.jspecify.annotations.NullMarked;
