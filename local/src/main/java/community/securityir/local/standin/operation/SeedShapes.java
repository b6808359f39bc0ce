package community.securityir.local.standin.operation;

import community.securityir.local.model.ApiModel;
import community.securityir.local.model.Shape;
import community.securityir.local.model.Shape.Member;
import community.securityir.local.model.Shape.StructureShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a seed says of memberships, cases and comments: the members with which the API makes them, and those of its
 * answers that it sets by itself. Their limits and patterns are the model's.
 */
public final class SeedShapes {

    private static final String TOKEN = "clientToken";

    private final ApiModel model;

    public SeedShapes(ApiModel model) {
        this.model = model;
    }

    public StructureShape membership() {
        return shape("Membership", "CreateMembershipRequest", List.of(), "GetMembershipResponse",
                List.of("membershipId", "membershipStatus", "membershipActivationTimestamp",
                        "membershipDeactivationTimestamp"));
    }

    /** Without its comments and investigations. */
    public StructureShape ofCase() {
        Map<String, Member> members = new LinkedHashMap<>(shape("Case", "CreateCaseRequest", List.of(),
                "GetCaseResponse", List.of("caseStatus", "pendingAction", "createdDate", "lastUpdatedDate",
                        "closedDate", "closureCode", "actualIncidentStartDate", "caseMetadata")).members());
        members.put("caseId", structure("GetCaseRequest").members().get("caseId").optional());
        return new StructureShape("Case", members);
    }

    public StructureShape comment() {
        return shape("Comment", "CreateCaseCommentRequest", List.of("caseId"), "ListCommentsItem",
                List.of("commentId", "creator", "createdDate"));
    }

    /** All members of the first, but for its token and some more, and a few of the second. */
    private StructureShape shape(String name, String request, List<String> without, String answer, List<String> with) {
        Map<String, Member> members = new LinkedHashMap<>(structure(request).members());
        members.remove(TOKEN);
        members.keySet().removeAll(without);
        with.forEach(member -> members.put(member, structure(answer).members().get(member).optional()));
        return new StructureShape(name, members);
    }

    private StructureShape structure(String name) {
        Shape shape = model.shape(name);
        return (StructureShape) shape;
    }
}
