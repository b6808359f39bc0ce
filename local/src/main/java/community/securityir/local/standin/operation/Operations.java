package community.securityir.local.standin.operation;

import community.securityir.local.model.ApiModel;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Handler;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The operations that are served. */
public final class Operations {

    private Operations() {}

    /** Handlers by the operation's name. */
    public static Map<String, Handler> of(ServiceStore store, CaseChange cases, ApiModel model, Clock clock,
            Switches switches, CaseAttachments attachments) {
        MembershipChange memberships = new MembershipChange(store, clock, cases.announcements());
        ActiveMembership active = new ActiveMembership(store, memberships, switches);
        Map<String, Handler> handlers = new HashMap<>();
        ofCases(store, cases, model, switches).forEach((name, handler) -> handlers.put(name,
                model.operation(name).readOnly() ? active.requiredToRead(handler) : active.required(handler)));
        handlers.put("GetCaseAttachmentUploadUrl", active.required(attachments::uploadUrl));
        handlers.put("GetCaseAttachmentDownloadUrl", active.required(attachments::downloadUrl));
        ofMemberships(store, cases, memberships).forEach((name, handler) -> handlers.put(name, active.provided(handler)));
        // not provided with one: whoever begins with it gets what it asks for
        handlers.put("CreateMembership", new CreateMembership(store, memberships));
        return Map.copyOf(handlers);
    }

    private static Map<String, Handler> ofCases(ServiceStore store, CaseChange cases, ApiModel model,
            Switches switches) {
        PageTokens tokens = new PageTokens(store.signingKey());
        ReadCases read = new ReadCases(store, tokens);
        MoveCases move = new MoveCases(cases);
        CaseComments comments = new CaseComments(store, cases, tokens);
        CaseInvestigations investigations = new CaseInvestigations(store, cases, tokens);
        return Map.ofEntries(
                Map.entry("CreateCase", new CreateCase(store, cases, model, switches)),
                Map.entry("GetCase", read::getCase),
                Map.entry("ListCases", read::listCases),
                Map.entry("ListCaseEdits", read::listCaseEdits),
                Map.entry("UpdateCase", new UpdateCase(cases, model, switches)),
                Map.entry("UpdateCaseStatus", move::updateCaseStatus),
                Map.entry("UpdateResolverType", move::updateResolverType),
                Map.entry("CloseCase", move::closeCase),
                Map.entry("CreateCaseComment", comments::createCaseComment),
                Map.entry("UpdateCaseComment", comments::updateCaseComment),
                Map.entry("ListComments", comments::listComments),
                Map.entry("ListInvestigations", investigations::listInvestigations),
                Map.entry("SendFeedback", investigations::sendFeedback));
    }

    /** And those of tags, which look for themselves whether the tagged thing is a case. */
    private static Map<String, Handler> ofMemberships(ServiceStore store, CaseChange cases,
            MembershipChange memberships) {
        ReadMemberships read = new ReadMemberships(store, new PageTokens(store.signingKey()));
        ChangeMemberships change = new ChangeMemberships(memberships);
        TagResources tags = new TagResources(store, cases);
        return Map.of(
                "GetMembership", read::getMembership,
                "GetFindingMetrics", new GetFindingMetrics(store),
                "ListMemberships", read::listMemberships,
                "BatchGetMemberAccountDetails", read::batchGetMemberAccountDetails,
                "UpdateMembership", change::updateMembership,
                "CancelMembership", change::cancelMembership,
                "TagResource", tags::tagResource,
                "UntagResource", tags::untagResource,
                "ListTagsForResource", tags::listTagsForResource);
    }
}
