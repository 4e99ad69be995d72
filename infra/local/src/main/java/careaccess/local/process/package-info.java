/** Programs run as processes of their own: started, watched, restarted, stopped, and heard through their logs. */
@NullMarked
package careaccess.local.process;

import org.jspecify.annotations.NullMarked;
