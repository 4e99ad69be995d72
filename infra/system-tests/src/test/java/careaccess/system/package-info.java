/** The whole system as its users meet it: started by its own means, fed and asked over HTTP. */
@NullMarked
package careaccess.system;

import org.jspecify.annotations.NullMarked;
