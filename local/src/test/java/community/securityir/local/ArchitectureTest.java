package community.securityir.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import community.securityir.local.cloudformation.plan.TypeSchema;
import java.util.List;

/**
 * Arrows point one way: cli → server → cloudformation → handler, server → notification → handler, server → standin,
 * http, sql and delivery below them all, and aws at the bottom. Drills know documents and, but for the command line that
 * runs them, nobody.
 */
@AnalyzeClasses(packages = "community.securityir.local", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String LOCAL = "community.securityir.local.";

    @ArchTest
    static void lowerPartsDoNotKnowHigherOnes(JavaClasses classes) {
        none("aws", "http", "sql", "standin", "cloudformation", "handler", "notification", "server", "cli")
                .check(classes);
        none("model", "http", "sql", "standin", "cloudformation", "handler", "notification", "server", "cli")
                .check(classes);
        none("delivery", "http", "sql", "standin", "cloudformation", "handler", "notification", "server", "cli")
                .check(classes);
        none("http", "sql", "standin", "cloudformation", "handler", "notification", "server", "cli").check(classes);
        none("sql", "http", "standin", "cloudformation", "handler", "notification", "server", "cli").check(classes);
        none("standin", "cloudformation", "handler", "notification", "server", "cli").check(classes);
        none("handler", "standin", "cloudformation", "notification", "server", "cli").check(classes);
        none("notification", "http", "standin", "cloudformation", "server", "cli").check(classes);
        none("cloudformation", "standin", "notification", "server", "cli").check(classes);
        none("cloudcontrol", "standin", "account", "notification", "server", "cli").check(classes);
        for (String lower : List.of("aws", "model", "delivery", "http", "sql", "protocol", "handler", "standin",
                "notification", "account", "cloudformation")) {
            none(lower, "cloudcontrol").check(classes);
        }
        none("protocol", "standin", "cloudformation", "cloudcontrol", "handler", "notification", "server", "cli")
                .check(classes);
        none("server", "cli").check(classes);
        none("drill", "http", "sql", "standin", "handler", "notification", "server", "cli").check(classes);
        for (String lower : List.of("aws", "model", "delivery", "http", "sql", "protocol", "handler", "standin",
                "notification", "account", "cloudformation", "cloudcontrol", "server")) {
            none(lower, "drill").check(classes);
        }
    }

    /** What a schema demands is the same for stacks and for single resources; the rest of each is its own. */
    @ArchTest
    static final ArchRule CLOUD_CONTROL_KNOWS_SCHEMAS_AND_NO_STACKS =
            noClasses().that().resideInAPackage(LOCAL + "cloudcontrol..")
                    .should().dependOnClassesThat(resideInAPackage(LOCAL + "cloudformation..")
                            .and(not(resideInAnyPackage(
                                    LOCAL + "cloudformation.document", LOCAL + "cloudformation.schema"))
                            .and(not(type(TypeSchema.class)))));

    @ArchTest
    static final ArchRule ONLY_PATCHES_KNOW_THE_LIBRARY_FOR_THEM =
            classes().that().doNotHaveFullyQualifiedName(LOCAL + "cloudcontrol.ResourcePatch")
                    .should().onlyDependOnClassesThat().resideOutsideOfPackage("com.flipkart..");

    @ArchTest
    static void insideTheStandInTheyPointOneWayToo(JavaClasses classes) {
        none("standin.attachment", "http", "standin.wire", "standin.store", "standin.operation", "standin.control",
                "standin.bucket").check(classes);
        none("standin.wire", "sql", "standin.store", "standin.event", "standin.mail", "standin.operation",
                "standin.control").check(classes);
        none("standin.store", "http", "standin.wire", "standin.event", "standin.mail", "standin.operation",
                "standin.control").check(classes);
        none("standin.event", "http", "standin.mail", "standin.operation", "standin.control", "standin.bucket")
                .check(classes);
        none("standin.mail", "http", "standin.operation", "standin.control", "standin.bucket").check(classes);
        none("standin.operation", "http", "standin.control", "standin.bucket").check(classes);
    }

    @ArchTest
    static final ArchRule NO_CYCLES =
            SlicesRuleDefinition.slices().matching("community.securityir.local.(**)").should().beFreeOfCycles()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_HTTP_KNOWS_THE_JDKS_SERVER =
            classes().that().resideOutsideOfPackage(LOCAL + "http..")
                    .should().onlyDependOnClassesThat().resideOutsideOfPackage("com.sun.net..");

    /** Libraries that are loaded when they are needed, if ever, are kept where they are needed. */
    @ArchTest
    static final ArchRule ONLY_MAIL_KNOWS_THE_MAIL_LIBRARY =
            classes().that().resideOutsideOfPackage(LOCAL + "standin.mail..")
                    .should().onlyDependOnClassesThat().resideOutsideOfPackages("jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule ONLY_PATTERNS_KNOW_THE_LIBRARY_FOR_THEM =
            classes().that().doNotHaveFullyQualifiedName(LOCAL + "delivery.EventPattern")
                    .should().onlyDependOnClassesThat().resideOutsideOfPackage("software.amazon.event..");

    @ArchTest
    static final ArchRule ONLY_CRON_KNOWS_QUARTZ =
            classes().that().doNotHaveFullyQualifiedName(LOCAL + "notification.schedule.Cron")
                    .should().onlyDependOnClassesThat().resideOutsideOfPackage("org.quartz..");

    @ArchTest
    static final ArchRule NOTHING_IS_SENT_IN_A_REQUESTS_THREAD =
            noClasses().that().resideInAnyPackage(LOCAL + "standin.operation..", LOCAL + "standin.control..",
                    LOCAL + "standin.wire..")
                    .should().dependOnClassesThat().haveFullyQualifiedName(LOCAL + "standin.event.EventPost")
                    .orShould().dependOnClassesThat().haveFullyQualifiedName(LOCAL + "delivery.LoopbackPost")
                    .orShould().dependOnClassesThat().haveFullyQualifiedName(LOCAL + "standin.mail.SmtpSender");

    @ArchTest
    static final ArchRule TIME_IS_GIVEN_TO_THE_STAND_IN =
            noClasses().that().resideInAnyPackage(LOCAL + "standin.(wire|operation|store|event|mail)..",
                    LOCAL + "notification..")
                    .should().callMethod(java.time.Instant.class, "now")
                    .orShould().callMethod(System.class, "currentTimeMillis");

    private static ArchRule none(String part, String... others) {
        String[] packages = new String[others.length];
        for (int i = 0; i < others.length; i++) {
            packages[i] = LOCAL + others[i] + "..";
        }
        return noClasses().that().resideInAPackage(LOCAL + part + "..")
                .should().dependOnClassesThat().resideInAnyPackage(packages)
                .allowEmptyShould(true);
    }
}
