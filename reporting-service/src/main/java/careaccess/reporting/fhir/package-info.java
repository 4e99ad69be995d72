/** Figures and what they mean as resources of FHIR R4, for programs that read health care's own format. */
@NullMarked
package careaccess.reporting.fhir;

import org.jspecify.annotations.NullMarked;
