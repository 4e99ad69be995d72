/** What the product is shipped with: manifests, the compose file, and the licences of what it is made of. */
@NullMarked
package careaccess.deployment;

import org.jspecify.annotations.NullMarked;
