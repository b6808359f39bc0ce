package community.securityir.local.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test of a class a local Security Incident Response service of its own, empty, on a free port.
 *
 * <p>A test takes what it needs as parameters: a {@code SecurityIrClient} that is set up for the service, a
 * {@link SecurityIrControl} to make it fail, set its clock and act as AWS's responders do, or its address, a
 * {@code URI} marked with {@link FromSecurityIr}. Methods with {@code @BeforeEach} and {@code @AfterEach} can take
 * the same ones, and fields that are marked get them.
 *
 * <p>Tests may run at the same time. Services are kept for later tests, emptied, until the end of the run.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SecurityIrLocalExtension.class)
public @interface SecurityIrLocal {

    /** The account of the clients that say no other; 12 digits. */
    String account() default "123456789012";

    /** The Region of the clients that say no other. */
    String region() default "us-east-1";

    /** Whether nobody has a membership that was not created; else everybody has one. */
    boolean strictMembership() default false;

    /** Whether the membership's team watches each new case. */
    boolean teamWatchers() default true;

    /** A resource with memberships and cases to begin with, found as by {@link Class#getResource}; empty for none. */
    String seed() default "";
}
