/** What a source asserts about care access, and its wire format: the same JSON over HTTP and in Kafka. */
@NullMarked
package careaccess.contract.measurement;

import org.jspecify.annotations.NullMarked;
