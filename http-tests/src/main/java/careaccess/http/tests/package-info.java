/** For the tests of the services: holds one to its OpenAPI document, signs tokens for it, and reads what it logs. */
@NullMarked
package careaccess.http.tests;

import org.jspecify.annotations.NullMarked;
