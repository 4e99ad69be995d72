/** Measurements that a source sends together, and can replace together by a later sending. */
@NullMarked
package careaccess.contract.delivery;

import org.jspecify.annotations.NullMarked;
