@NullMarked
package careaccess.reporting.fhir;

import org.jspecify.annotations.NullMarked;
