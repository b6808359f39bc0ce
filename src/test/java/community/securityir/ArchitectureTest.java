package community.securityir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import community.securityir.error.ErrorTable;
import community.securityir.service.CaseService;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** Who may know whom. */
@AnalyzeClasses(packages = "community.securityir", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "community.securityir";

    @ArchTest
    static final ArchRule TRANSLATORS_ARE_PURE = noClasses().that().resideInAPackage(ROOT + ".translate")
        .should().dependOnClassesThat().resideInAnyPackage(
            ROOT + ".workflow", ROOT + ".service", ROOT + ".error", "software.amazon.cloudformation..", "java.net..")
        .orShould().dependOnClassesThat().areAssignableTo(SecurityIrClient.class);

    @ArchTest
    static final ArchRule STEPS_MAP_NO_ERRORS = noClasses().that().resideInAPackage(ROOT + ".workflow")
        .should().dependOnClassesThat().areAssignableTo(SdkException.class)
        .orShould().dependOnClassesThat().areAssignableTo(ErrorTable.class)
        .orShould().dependOnClassesThat().areAssignableTo(SecurityIrClient.class);

    @ArchTest
    static final ArchRule ONLY_ONE_PART_LOOKS_INTO_EXCEPTIONS = noClasses()
        .that().resideOutsideOfPackage(ROOT + ".error")
        .and().doNotHaveSimpleName("HandlerWrapper").and().doNotHaveSimpleName("HandlerWrapperExecutable")
        .should().callMethod(Throwable.class, "getMessage")
        .orShould().callMethod(Throwable.class, "toString")
        .orShould().callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule ONLY_THE_SERVICE_CALLS_THE_CLIENT = noClasses()
        .that().resideOutsideOfPackage(ROOT + ".service").and().doNotHaveSimpleName("CaseHandler")
        .should().dependOnClassesThat().areAssignableTo(SecurityIrClient.class);

    @ArchTest
    static final ArchRule ERRORS_KNOW_NO_STEP = noClasses().that().resideInAPackage(ROOT + ".error")
        .should().dependOnClassesThat().resideInAnyPackage(
            ROOT + ".workflow", ROOT + ".service", ROOT + ".translate", ROOT);

    @ArchTest
    static final ArchRule THE_SERVICE_KNOWS_NO_STEP = noClasses().that().resideInAPackage(ROOT + ".service")
        .should().dependOnClassesThat().resideInAnyPackage(ROOT + ".workflow", ROOT + ".translate", ROOT);

    @ArchTest
    static final ArchRule NO_CLIENT_OUTLIVES_A_REQUEST = noFields().that().areStatic()
        .should().haveRawType(SecurityIrClient.class)
        .orShould().haveRawType(CaseService.class);

    @ArchTest
    static final ArchRule HANDLERS_LIE_AT_THE_TOP = classes().that().haveSimpleNameEndingWith("Handler")
        .should().resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
        .that().haveSimpleNameNotEndingWith("HandlerWrapperExecutable").and().doNotHaveSimpleName("HandlerWrapper")
        .should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
