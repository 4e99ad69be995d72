package careaccess.reporting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that needs a service with settings of its own, or none: no other is started before it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface StartsItself {}
