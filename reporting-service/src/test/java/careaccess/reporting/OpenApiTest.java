package careaccess.reporting;

import careaccess.http.tests.OpenApiRules;

/** The OpenAPI document by itself; that the service does what it says: {@link Documented}. */
class OpenApiTest extends OpenApiRules {}
