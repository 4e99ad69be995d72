/** Who may call: sources that push measurements and readers of figures, known by their API keys. */
@NullMarked
package careaccess.contract.client;

import org.jspecify.annotations.NullMarked;
