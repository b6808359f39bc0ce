package community.securityir.cdk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Resource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.constructs.Construct;

/** What can be done with every case. */
abstract class CaseBase extends Resource implements ICase {

    CaseBase(Construct scope, String id) {
        super(scope, id);
    }

    @Override
    public String getConsoleUrl() {
        return ConsoleLink.of(getCaseRegion(), getCaseId());
    }

    @Override
    public Grant grant(IGrantable grantee, String... operations) {
        return Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                .grantee(Given.value(grantee, "grantee"))
                .actions(Arrays.stream(operations).map(operation -> "security-ir:" + operation).toList())
                .resourceArns(List.of(getCaseArn()))
                .build());
    }

    @Override
    public Grant grantRead(IGrantable grantee) {
        return grant(grantee, "GetCase", "GetCaseAttachmentDownloadUrl", "ListCaseEdits", "ListComments",
                "ListInvestigations", "ListTagsForResource");
    }

    @Override
    public Grant grantComment(IGrantable grantee) {
        return grant(grantee, "CreateCaseComment", "UpdateCaseComment");
    }

    @Override
    public Grant grantAttach(IGrantable grantee) {
        return grant(grantee, "GetCaseAttachmentUploadUrl");
    }

    @Override
    public Grant grantUpdate(IGrantable grantee) {
        return grant(grantee, "UpdateCase");
    }

    @Override
    public Grant grantChangeStatus(IGrantable grantee) {
        return grant(grantee, "UpdateCaseStatus");
    }

    @Override
    public Grant grantClose(IGrantable grantee) {
        return grant(grantee, "CloseCase");
    }

    @Override
    public Rule onEvent(String id, OnEventOptions options, CaseEvent... events) {
        Given.value(options, "options");
        Construct scope = options.getCrossStackScope() == null ? this : options.getCrossStackScope();
        Rule rule = Rule.Builder.create(scope, id)
                .ruleName(options.getRuleName())
                .description(options.getDescription())
                .eventPattern(options.getEventPattern())
                .build();
        rule.addEventPattern(EventPattern.builder()
                .source(List.of(CaseEvent.SOURCE))
                .detailType(Arrays.stream(events.length == 0 ? CaseEvent.values() : events)
                        .map(event -> Given.value(event, "An event").detailType()).toList())
                .detail(Map.of("caseId", List.of(getCaseId())))
                .build());
        if (options.getTarget() != null) {
            rule.addTarget(options.getTarget());
        }
        warnIfElsewhere(rule);
        return rule;
    }

    @Override
    public Rule onCaseUpdated(String id, OnEventOptions options) {
        return onEvent(id, options, CaseEvent.UPDATED);
    }

    @Override
    public Rule onCommentAdded(String id, OnEventOptions options) {
        return onEvent(id, options, CaseEvent.COMMENT_ADDED);
    }

    @Override
    public Rule onCaseClosed(String id, OnEventOptions options) {
        return onEvent(id, options, CaseEvent.CLOSED);
    }

    private void warnIfElsewhere(Rule rule) {
        String region = Stack.of(rule).getRegion();
        if (!Token.isUnresolved(getCaseRegion()) && !region.equals(getCaseRegion())) {
            Annotations.of(rule).addWarningV2("@community-securityir:eventsElsewhere",
                    "The case is opened in " + getCaseRegion() + ", and its events happen there. This rule sees them"
                            + " only in a stack whose Region is " + getCaseRegion() + ".");
        }
    }
}
