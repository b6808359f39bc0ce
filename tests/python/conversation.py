"""
What the three clients say to the server, step by step: every operation, every exception. A text in angle brackets
stands for what an earlier answer had there (`saves`), in inputs, in what is expected and in the answers that are
compared.
"""

import urllib.parse
from dataclasses import dataclass, field


@dataclass
class Call:
    """An operation; `error` is the exception that has to come, `expects` what the answer has to have, at least."""
    operation: str
    input: dict = field(default_factory=dict)
    expects: dict = field(default_factory=dict)
    saves: dict = field(default_factory=dict)
    error: str | None = None

    def __str__(self):
        return self.operation + (f" {self.error}" if self.error else "")


@dataclass
class Pages(Call):
    """A list, one element at a time, through the client's own paginator; the answers are whole lists."""

    def __str__(self):
        return f"{self.operation} page by page"


@dataclass
class Switch:
    """A request under /_sir/. One whose path names what was saved is sent once for each client."""
    method: str
    path: str
    body: dict

    def __str__(self):
        return f"{self.method} {urllib.parse.unquote(self.path)}"


@dataclass
class Transfer:
    """A presigned address is used by the client's own means."""
    method: str
    url: str
    status: int
    content: bytes | None = None
    answers: bytes | None = None

    def __str__(self):
        return f"{self.method} of an attachment"


def advance(seconds):
    return Switch("PUT", "/_sir/clock", {"advanceSeconds": seconds})


def on_case(case, what, body):
    return Switch("PUT", f"/_sir/cases/<{case} arn>/{what}", body)


def faults(*each):
    return Switch("PUT", "/_sir/faults", {"faults": list(each)})


LEE = {"name": "Lee Example", "jobTitle": "Lead", "email": "lee@example.com",
       "communicationPreferences": ["Case Created", "Membership Cancelled"]}
KIM = {"name": "Kim Exämple", "jobTitle": "Analyst ☎", "email": "SOC+x'y@example.com"}
TITLE = "Größe \"ß\" \\ </title> \U0001f4a5\n\u2028 & 100%"
BYTES = bytes(range(256)) * 300

# Times that are sent have whole seconds: the CLI cuts off the rest. Those that are answered have milliseconds.
MEMBERSHIPS = [
    # a newcomer finds one
    Call("ListMemberships", {}, {"items": [{
        "membershipId": "<first>", "accountId": "<account>", "region": "us-east-1", "membershipStatus": "Active",
        "membershipArn": "arn:aws:security-ir:us-east-1:<account>:membership/<first>"}]},
         saves={"first": ("items", 0, "membershipId")}),
    Call("CancelMembership", {"membershipId": "<first>"}, {"membershipId": "<first>"}),
    Call("ListCases", error="SecurityIncidentResponseNotActiveException"),
    Call("CreateMembership", {
        "membershipName": "Blaues Team", "incidentResponseTeam": [LEE, KIM], "tags": {"team": "blue", "größe": ""},
        "optInFeatures": [{"featureName": "Triage", "isEnabled": True}], "coverEntireOrganization": False},
         saves={"membership": ("membershipId",)}),
    Call("GetMembership", {"membershipId": "<membership>"}, {
        "membershipId": "<membership>", "accountId": "<account>", "membershipName": "Blaues Team",
        "incidentResponseTeam": [LEE, KIM], "optInFeatures": [{"featureName": "Triage", "isEnabled": True}],
        "membershipStatus": "Active", "customerType": "Standalone"},
         saves={"membership arn": ("membershipArn",)}),
    Call("CreateMembership", {"membershipName": "Another", "incidentResponseTeam": [LEE, KIM]},
         {"resourceId": "<membership>", "resourceType": "Membership"}, error="ConflictException"),
    advance(61),
    Call("UpdateMembership", {
        "membershipId": "<membership>", "membershipName": "Red team", "incidentResponseTeam": [KIM, LEE],
        "optInFeatures": [{"featureName": "Triage", "isEnabled": False}],
        "membershipAccountsConfigurationsUpdate": {
            "organizationalUnitsToAdd": ["ou-ab12-cdefgh34", "ou-ab12-cdefgh35"]}}),
    Call("GetMembership", {"membershipId": "<membership>"}, {
        "membershipName": "Red team", "incidentResponseTeam": [KIM, LEE], "customerType": "Organization",
        "optInFeatures": [{"featureName": "Triage", "isEnabled": False}],
        "membershipAccountsConfigurations": {
            "coverEntireOrganization": False, "organizationalUnits": ["ou-ab12-cdefgh34", "ou-ab12-cdefgh35"]}}),
    Pages("ListMemberships"),
    Call("BatchGetMemberAccountDetails", {
        "membershipId": "<membership>", "accountIds": ["<account>", "000000000001"]}, {
        "items": [{"accountId": "<account>", "relationshipStatus": "Associated", "relationshipType": "Organization"},
                  {"accountId": "000000000001", "relationshipStatus": "Unassociated", "relationshipType": "Unrelated"}],
        "errors": []}),
    Switch("PUT", "/_sir/memberships/<membership arn>/finding-metrics", {"days": {
        "2026-03-01": {"findingsTriaged": 3, "findingsIngestedGuardDuty": 9_007_199_254_740_993},
        "2026-03-02": {"findingsTriaged": 4}, "2026-03-03": {"findingsTriaged": 50}}}),
    Call("GetFindingMetrics", {"membershipId": "<membership>", "startDate": "2026-03-01T00:00:00Z",
                               "endDate": "2026-03-02T23:59:59.5Z"}, {
        "findingsTriaged": 7, "findingsIngestedGuardDuty": 9_007_199_254_740_993, "findingsTruePositive": 0}),
]

TAGS = [
    # an ARN in a path, keys in a query
    Call("TagResource", {"resourceArn": "<membership arn>", "tags": {"a b/c?d=e&f+g%41": "ü", "team": "red"}}),
    Call("ListTagsForResource", {"resourceArn": "<membership arn>"},
         {"tags": {"a b/c?d=e&f+g%41": "ü", "team": "red", "größe": ""}}),
    Call("UntagResource", {"resourceArn": "<membership arn>", "tagKeys": ["a b/c?d=e&f+g%41", "größe"]}),
    Call("ListTagsForResource", {"resourceArn": "<membership arn>"}, {"tags": {"team": "red"}}),
    Call("TagResource", {"resourceArn": "<membership arn>", "tags": {f"key{number}": "" for number in range(50)}},
         {"resourceId": "<membership>", "resourceType": "Membership", "serviceCode": "security-ir",
          "quotaCode": "tags-per-resource"}, error="ServiceQuotaExceededException"),
    Call("ListTagsForResource", {"resourceArn": "arn:aws:security-ir:us-east-1:000000000001:case/1234567890"},
         error="AccessDeniedException"),
]

CASES = [
    Call("CreateCase", {
        "resolverType": "Self", "title": TITLE, "description": "d" * 8000, "engagementType": "Security Incident",
        "reportedIncidentStartDate": "2026-03-01T09:30:00Z", "impactedAccounts": ["<account>", "000000000001"],
        "watchers": [{"email": "a.b!#$%&'*+/=?^_`{|}~-@example.com", "name": "Ω", "jobTitle": "Responder"}],
        "threatActorIpAddresses": [
            {"ipAddress": "2001:0DB8:0000:0000:0000:0000:0000:0001", "userAgent": "curl/8 <>"},
            {"ipAddress": "192.0.2.1"}],
        "impactedServices": ["Amazon EC2", "IAM"], "impactedAwsRegions": [{"region": "eu-central-1"}],
        "tags": {"ticket": "SEC-1"}, "clientToken": "the first case"}, saves={"case": ("caseId",)}),
    Call("CreateCase", {
        "resolverType": "Self", "title": TITLE, "description": "another", "engagementType": "Security Incident",
        "reportedIncidentStartDate": "2026-03-01T09:30:00Z", "impactedAccounts": [], "watchers": [],
        "clientToken": "the first case"},
         {"resourceId": "<case>", "resourceType": "Case"}, error="ConflictException"),
    Call("GetCase", {"caseId": "<case>"}, {
        "title": TITLE, "description": "d" * 8000, "caseStatus": "Submitted", "pendingAction": "None",
        "engagementType": "Security Incident", "resolverType": "Self", "reportedIncidentStartDate": 1772357400000,
        "impactedAccounts": ["<account>", "000000000001"], "impactedServices": ["Amazon EC2", "IAM"],
        "impactedAwsRegions": [{"region": "eu-central-1"}], "caseAttachments": [],
        "threatActorIpAddresses": [
            {"ipAddress": "2001:0DB8:0000:0000:0000:0000:0000:0001", "userAgent": "curl/8 <>"},
            {"ipAddress": "192.0.2.1"}],
        "watchers": [{"email": "a.b!#$%&'*+/=?^_`{|}~-@example.com", "name": "Ω", "jobTitle": "Responder"}] + [
            {name: person[name] for name in ("email", "name", "jobTitle")} for person in (KIM, LEE)]},
         saves={"case arn": ("caseArn",)}),
    Call("ListTagsForResource", {"resourceArn": "<case arn>"}, {"tags": {"ticket": "SEC-1"}}),
    advance(3600),
    Call("UpdateCase", {
        "caseId": "<case>", "title": "Shorter", "description": "Shorter, too.", "engagementType": "Investigation",
        "reportedIncidentStartDate": "2026-02-28T23:59:59Z", "actualIncidentStartDate": "2024-02-29T00:00:00Z",
        "watchersToAdd": [{"email": "new@example.com"}], "watchersToDelete": [{"email": LEE["email"]}],
        "threatActorIpAddressesToAdd": [{"ipAddress": "198.51.100.7"}],
        "threatActorIpAddressesToDelete": [{"ipAddress": "192.0.2.1"}],
        "impactedServicesToAdd": ["Amazon S3"], "impactedServicesToDelete": ["IAM"],
        "impactedAwsRegionsToAdd": [{"region": "us-east-1"}],
        "impactedAwsRegionsToDelete": [{"region": "eu-central-1"}],
        "impactedAccountsToAdd": ["000000000002"], "impactedAccountsToDelete": ["000000000001"],
        "caseMetadata": [{"key": "ticket", "value": "SEC-1"}]}),
    Call("GetCase", {"caseId": "<case>"}, {
        "title": "Shorter", "engagementType": "Investigation", "reportedIncidentStartDate": 1772323199000,
        "actualIncidentStartDate": 1709164800000, "impactedAccounts": ["<account>", "000000000002"],
        "impactedServices": ["Amazon EC2", "Amazon S3"], "impactedAwsRegions": [{"region": "us-east-1"}],
        "caseMetadata": [{"key": "ticket", "value": "SEC-1"}]}),
    # the model's rule that botocore does not check by itself
    Call("UpdateCase", {"caseId": "<case>", "watchersToAdd": [{"email": "no address"}, {"email": "neither"}]},
         {"reason": "FIELD_VALIDATION_FAILED"}, error="ValidationException"),
    Call("UpdateCase", {"caseId": "<case>"}),
    Call("CreateCase", {
        "resolverType": "Self", "title": "The second", "description": "Short.", "engagementType": "Investigation",
        "reportedIncidentStartDate": "2026-03-01T09:30:00Z", "impactedAccounts": [], "watchers": []},
         saves={"second": ("caseId",)}),
    Call("GetCase", {"caseId": "<second>"}, {"impactedAccounts": []}, saves={"second arn": ("caseArn",)}),
    Call("ListCases", {}, {"total": 2}),
    Call("ListCases", {"maxResults": 1}, {"total": 2}, saves={"token": ("nextToken",)}),
    Call("ListCases", {"maxResults": 1, "nextToken": "<token>"}, {"total": 2}),
    Pages("ListCases"),
    Call("GetCase", {"caseId": "0000000000"}, error="ResourceNotFoundException"),
]

COMMENTS = [
    Call("CreateCaseComment", {"caseId": "<case>", "body": TITLE}, saves={"comment": ("commentId",)}),
    advance(1),
    on_case("case", "comment", {"body": "Please send the logs."}),
    Call("UpdateCaseComment", {"caseId": "<case>", "commentId": "<comment>", "body": "Sent."},
         {"commentId": "<comment>", "body": "Sent."}),
    # a responder's comment has an id that no client was told
    Call("ListComments", {"caseId": "<case>"}, {"total": 2}, saves={"responder's": ("items", 0, "commentId")}),
    Pages("ListComments", {"caseId": "<case>"}),
]

ATTACHMENTS = [
    Call("GetCaseAttachmentUploadUrl", {"caseId": "<case>", "fileName": "flow.log.gz", "contentLength": len(BYTES)},
         saves={"upload": ("attachmentPresignedUrl",)}),
    Call("GetCase", {"caseId": "<case>"}, saves={"attachment": ("caseAttachments", 0, "attachmentId")}),
    Call("GetCaseAttachmentDownloadUrl", {"caseId": "<case>", "attachmentId": "<attachment>"},
         {"resourceId": "<attachment>"}, error="ConflictException"),
    Transfer("PUT", "<upload>", 400, BYTES[1:]),
    Transfer("PUT", "<upload>", 200, BYTES),
    Transfer("PUT", "<upload>", 409, BYTES),
    Call("GetCaseAttachmentDownloadUrl", {"caseId": "<case>", "attachmentId": "<attachment>"},
         saves={"download": ("attachmentPresignedUrl",)}),
    Transfer("GET", "<download>", 200, answers=BYTES),
    Transfer("PUT", "<download>", 403, BYTES),
    advance(3600),
    Transfer("GET", "<download>", 403),
]

INVESTIGATIONS = [
    on_case("case", "investigations", {"investigationActions": [
        {"investigationId": f"inv-000000000{number}", "actionType": "Evidence", "title": "Look", "content": "**found**",
         "status": "Completed", "lastUpdated": 1772445600.25} for number in range(3)]}),
    Call("SendFeedback", {"caseId": "<case>", "resultId": "inv-0000000001", "usefulness": "USEFUL", "comment": "ß"}),
    Call("SendFeedback", {"caseId": "<case>", "resultId": "inv-0000000002", "usefulness": "NOT_USEFUL"}),
    # numbers and tokens in a query
    Call("ListInvestigations", {"caseId": "<case>", "maxResults": 2}, saves={"actions": ("nextToken",)}),
    Call("ListInvestigations", {"caseId": "<case>", "maxResults": 2, "nextToken": "<actions>"}),
    Pages("ListInvestigations", {"caseId": "<case>"}),
]

STATUSES = [
    Call("UpdateCaseStatus", {"caseId": "<case>", "caseStatus": "Detection and Analysis"},
         {"caseStatus": "Detection and Analysis"}),
    Call("UpdateCaseStatus", {"caseId": "<case>", "caseStatus": "Submitted"},
         {"resourceId": "<case>", "resourceType": "Case"}, error="ConflictException"),
    Call("UpdateResolverType", {"caseId": "<second>", "resolverType": "AWS"},
         {"caseId": "<second>", "caseStatus": "Submitted", "resolverType": "AWS"}),
    on_case("second", "status", {"caseStatus": "Acknowledged"}),
    on_case("second", "pending-action", {"pendingAction": "Customer"}),
    Call("GetCase", {"caseId": "<second>"}, {"caseStatus": "Acknowledged", "pendingAction": "Customer"}),
    on_case("second", "close", {"closureCode": "False Positive"}),
    Call("GetCase", {"caseId": "<second>"}, {"caseStatus": "Closed", "closureCode": "False Positive"}),
    Call("CloseCase", {"caseId": "<case>"}, {"caseStatus": "Closed"}),
    Call("CloseCase", {"caseId": "<case>"}, {"resourceId": "<case>"}, error="ConflictException"),
    Call("ListCaseEdits", {"caseId": "<case>"}),
    Pages("ListCaseEdits", {"caseId": "<second>"}),
    Call("ListCases", {}, {"total": 2}),
]

RETRY_AFTER = ["InternalServerException", "ThrottlingException"]


def exceptions(operation, given):
    """Every exception of the model, as faults."""
    for error in ["AccessDeniedException", "ConflictException", "InternalServerException", "InvalidTokenException",
                  "ResourceNotFoundException", "SecurityIncidentResponseNotActiveException",
                  "ServiceQuotaExceededException", "ThrottlingException", "ValidationException"]:
        fault = {"operation": operation, "error": error, "message": f"Größe: {error}"}
        expects = {"message": f"Größe: {error}"}
        if error in RETRY_AFTER:
            fault["retryAfterSeconds"] = expects["retryAfterSeconds"] = 17
        yield faults(fault)
        yield Call(operation, given, expects, error=error)
    yield faults()


# Times stand still, so that they are the same for all clients.
STEPS = [Switch("PUT", "/_sir/clock", {"frozen": True}), *MEMBERSHIPS, *TAGS, *CASES, *COMMENTS, *ATTACHMENTS,
         *INVESTIGATIONS, *STATUSES, *exceptions("GetCase", {"caseId": "<case>"})]
