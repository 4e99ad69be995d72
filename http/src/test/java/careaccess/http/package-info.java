/** Holds a service to its OpenAPI document; used by the tests of the services. */
@NullMarked
package careaccess.http;

import org.jspecify.annotations.NullMarked;
