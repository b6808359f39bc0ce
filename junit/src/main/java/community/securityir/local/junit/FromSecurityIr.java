package community.securityir.local.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field that {@link SecurityIrLocal} sets before each test, or a parameter that needs more than its type to be
 * known: an address, a client of another account or Region.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface FromSecurityIr {

    /** Of a client: 12 digits; empty for that of the class. */
    String account() default "";

    /** Of a client; empty for that of the class. */
    String region() default "";
}
