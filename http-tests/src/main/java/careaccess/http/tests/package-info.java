/** Holds a service to its OpenAPI document, for the tests of the services. */
@NullMarked
package careaccess.http.tests;

import org.jspecify.annotations.NullMarked;
