package community.securityir.local.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Of the local service, the extension knows the stand-in and the HTTP server only. */
@AnalyzeClasses(packages = "community.securityir.local.junit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String LOCAL = "community.securityir.local.";

    @ArchTest
    static final ArchRule NOTHING_OF_CLOUDFORMATION = noClasses().should().dependOnClassesThat().resideInAnyPackage(
            LOCAL + "cloudformation..", LOCAL + "handler..", LOCAL + "server..", LOCAL + "cli..");
}
