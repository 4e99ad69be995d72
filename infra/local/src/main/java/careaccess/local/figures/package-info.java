/** What a person sees of the running stack: demonstration data going in and the goal board coming out. */
@NullMarked
package careaccess.local.figures;

import org.jspecify.annotations.NullMarked;
