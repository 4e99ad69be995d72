/** What crosses a boundary: the records, their topics, their wire format, and the catalogue that gives them meaning. */
@NullMarked
package careaccess.contract;

import org.jspecify.annotations.NullMarked;
