package community.securityir.cdk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.constructs.Construct;
import software.constructs.IValidation;

/**
 * A case of AWS Security Incident Response.
 *
 * <p>With {@link ResolverType#AWS} the responders of AWS are paged when the stack is deployed. Such a case is retained
 * by default, because deleting or replacing the resource closes the case for good.
 *
 * <p>{@code Tags.of(case)} sets its tags, on the case as on the stack: it has 49 at most.
 */
public class Case extends CaseBase {

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:security-ir:[a-z0-9-]+:[0-9]{12}:case/[0-9]{10,32}");

    private final CaseProps props;
    private final Set<AccountId> impactedAccounts;
    private final List<Watcher> watchers;
    private final CfnCase resource;

    /** Declares a case. */
    public Case(Construct scope, String id, CaseProps props) {
        super(Given.value(scope, "scope"), Given.value(id, "id"));
        this.props = Given.value(props, "props");
        impactedAccounts = new LinkedHashSet<>(props.impactedAccounts);
        watchers = new ArrayList<>(props.watchers);
        resource = new CfnCase(this, "Resource", CfnProperties.of(props));
        resource.applyRemovalPolicy(props.removal());
        getNode().addValidation(new Validation());
        ServiceRegions.warnOfOthers(this, props.region == null ? List.of() : List.of(props.region));
    }

    /**
     * Returns a case that is there already, in this stack's account or another one.
     *
     * @param caseArn {@code arn:aws:security-ir:REGION:ACCOUNT:case/ID}, or a token
     * @throws IllegalArgumentException if it is the ARN of something else
     */
    public static ICase fromCaseArn(Construct scope, String id, String caseArn) {
        Given.value(caseArn, "caseArn");
        if (!Token.isUnresolved(caseArn) && !ARN.matcher(caseArn).matches()) {
            throw new IllegalArgumentException("A case's ARN has the form arn:aws:security-ir:REGION:ACCOUNT:case/ID");
        }
        return new ImportedCase(scope, id, caseArn);
    }

    @Override
    public String getCaseArn() {
        return resource.getRef();
    }

    @Override
    public String getCaseId() {
        return resource.getAttrCaseId();
    }

    /** Returns where the case stood when the stack was last deployed, such as {@code Submitted}. */
    public String getCaseStatus() {
        return resource.getAttrCaseStatus();
    }

    @Override
    public String getCaseRegion() {
        return props.region == null ? Stack.of(this).getRegion() : props.region;
    }

    /** Returns what the case is called. */
    public String getTitle() {
        return props.title;
    }

    /** Returns the resource, for what has no method here. */
    public CfnCase getResource() {
        return resource;
    }

    /** Adds a person who is notified of every change. */
    public void addWatcher(Watcher watcher) {
        watchers.add(Given.value(watcher, "watcher"));
        resource.setWatchers(watchers.stream().map(Watcher::property).toList());
    }

    /** Adds an account that the incident touches; one that is there already stays once. */
    public void addImpactedAccount(AccountId account) {
        impactedAccounts.add(Given.value(account, "account"));
        resource.setImpactedAccounts(impactedAccounts.stream().map(AccountId::value).toList());
    }

    /**
     * Adds the account that a stack is deployed to.
     *
     * @throws IllegalArgumentException if the stack does not say which one, and this case's stack does: it would be
     *     taken for this one's
     */
    public void addImpactedAccount(Stack stack) {
        Given.value(stack, "stack");
        if (Token.isUnresolved(stack.getAccount()) && !Token.isUnresolved(Stack.of(this).getAccount())) {
            throw new IllegalArgumentException("The stack " + stack.getStackName()
                    + " does not say which account it is deployed to: give it an env with an account");
        }
        addImpactedAccount(AccountId.of(stack.getAccount()));
    }

    private final class Validation implements IValidation {

        @Override
        public List<String> validate() {
            return CaseRules.problems(resource.properties(), resource.getTags());
        }
    }

    private static final class ImportedCase extends CaseBase {

        private final String arn;
        private final ArnComponents parts;

        ImportedCase(Construct scope, String id, String arn) {
            super(scope, id);
            this.arn = arn;
            parts = Arn.split(arn, ArnFormat.SLASH_RESOURCE_NAME);
        }

        @Override
        public String getCaseArn() {
            return arn;
        }

        @Override
        public String getCaseId() {
            return parts.getResourceName();
        }

        @Override
        public String getCaseRegion() {
            return parts.getRegion();
        }
    }

    /** Builds a {@link Case}. */
    public static final class Builder extends CaseOptions<Builder> {

        private final Construct scope;
        private final String id;

        private Builder(Construct scope, String id) {
            this.scope = scope;
            this.id = id;
        }

        /** Returns a builder without any property. */
        public static Builder create(Construct scope, String id) {
            return new Builder(scope, id);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Declares the case.
         *
         * @throws IllegalArgumentException if a required value is missing; the message names it
         */
        public Case build() {
            return new Case(scope, id, new CaseProps(this));
        }
    }
}
