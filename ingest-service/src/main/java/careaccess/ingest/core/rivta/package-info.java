/**
 * The national delivery RIV-TA "Tillgänglighet specialiserad vård" 1.x as it is sent: which attributes a visit (Besok)
 * has, and which measurement it comes to. Names in Swedish are those of the national contract.
 */
@NullMarked
package careaccess.ingest.core.rivta;

import org.jspecify.annotations.NullMarked;
