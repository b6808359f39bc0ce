package community.securityir.cdk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;

/** Stacks for the tests, and what becomes of them. */
final class Synth {

    static final String TYPE = "Community::SecurityIR::Case";
    static final Instant BEGAN = Instant.parse("2026-03-01T09:30:00Z");

    private Synth() {}

    /** A stack that does not say where it is deployed to. */
    static Stack stack() {
        return new Stack(new App(), "stack");
    }

    static Stack stack(String account, String region) {
        return new Stack(new App(), "stack", in(account, region));
    }

    static StackProps in(String account, String region) {
        return StackProps.builder().env(Environment.builder().account(account).region(region).build()).build();
    }

    /** All that a case of the own team needs. */
    static Case.Builder minimal(Stack stack) {
        return minimal(Case.Builder.create(stack, "Case"));
    }

    static <B extends CaseOptions<B>> B minimal(B options) {
        return options.title("A drill").description("Opened by a test.").engagementType(EngagementType.INVESTIGATION)
                .resolverType(ResolverType.SELF).reportedIncidentStartDate(BEGAN);
    }

    /** The only resource of a type. */
    static Map<String, Object> only(Stack stack, String type) {
        Map<String, Map<String, Object>> found = Template.fromStack(stack).findResources(type);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " resources of the type " + type);
        }
        return found.values().iterator().next();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> properties(Stack stack, String type) {
        return (Map<String, Object>) only(stack, type).get("Properties");
    }

    /** Synthesis ends with these problems, and says nothing of what is confidential. */
    static void assertRefused(Stack stack, List<String> problems, String... confidential) {
        var thrown = assertThatThrownBy(() -> Template.fromStack(stack));
        problems.forEach(thrown::hasMessageContaining);
        for (String word : confidential) {
            thrown.message().doesNotContain(word);
        }
    }
}
