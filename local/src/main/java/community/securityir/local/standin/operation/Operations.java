package community.securityir.local.standin.operation;

import community.securityir.local.standin.model.ApiModel;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.Handler;
import java.util.Map;

/** The operations that are served. */
public final class Operations {

    private Operations() {}

    /** Handlers by the operation's name. */
    public static Map<String, Handler> of(ServiceStore store, CaseChange cases, ApiModel model) {
        ReadCases read = new ReadCases(store, new PageTokens(store.pageTokenKey()));
        MoveCases move = new MoveCases(cases);
        TagResources tags = new TagResources(store);
        return Map.ofEntries(
                Map.entry("CreateCase", new CreateCase(store, cases)),
                Map.entry("GetCase", read::getCase),
                Map.entry("ListCases", read::listCases),
                Map.entry("ListCaseEdits", read::listCaseEdits),
                Map.entry("UpdateCase", new UpdateCase(cases, model)),
                Map.entry("UpdateCaseStatus", move::updateCaseStatus),
                Map.entry("UpdateResolverType", move::updateResolverType),
                Map.entry("CloseCase", move::closeCase),
                Map.entry("TagResource", tags::tagResource),
                Map.entry("UntagResource", tags::untagResource),
                Map.entry("ListTagsForResource", tags::listTagsForResource));
    }
}
