package community.securityir.error;

/** The operations of the API that the handlers use, and whether one may simply be repeated. */
public enum Operation {
    /** Repeatable because of its client token. */
    CREATE_CASE("CreateCase", true),
    GET_CASE("GetCase", true),
    UPDATE_CASE("UpdateCase", false),
    UPDATE_CASE_STATUS("UpdateCaseStatus", false),
    UPDATE_RESOLVER_TYPE("UpdateResolverType", false),
    CLOSE_CASE("CloseCase", false),
    LIST_CASES("ListCases", true),
    LIST_MEMBERSHIPS("ListMemberships", true),
    GET_MEMBERSHIP("GetMembership", true),
    LIST_TAGS("ListTagsForResource", true),
    TAG("TagResource", true),
    UNTAG("UntagResource", true);

    private final String apiName;
    private final boolean repeatable;

    Operation(final String apiName, final boolean repeatable) {
        this.apiName = apiName;
        this.repeatable = repeatable;
    }

    /** The name in the API model. */
    public String apiName() {
        return apiName;
    }

    /** The IAM action that allows it. */
    public String permission() {
        return "security-ir:" + apiName;
    }

    /** Whether a second call has no other effect than the first, so that a lost answer does no harm. */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** Whether it is about tags only: CloudFormation has an error code of its own for those. */
    public boolean isTagging() {
        return this == LIST_TAGS || this == TAG || this == UNTAG;
    }
}
