/** The versioned files that say which places, indicators and goals there are. */
@NullMarked
package careaccess.contract.catalogue;

import org.jspecify.annotations.NullMarked;
