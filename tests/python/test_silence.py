"""Nothing sensitive leaves the packaged handlers but the case itself, whatever is switched on to make them talk."""

import json
import urllib.request

import pytest

from function import Function

MARK = "XMARKX"
ADDRESS = "203.0.113.77"

EVERYTHING = {
    "Title": f"{MARK} title", "Description": f"{MARK} description", "EngagementType": "Security Incident",
    "ReportedIncidentStartDate": "2026-03-01T09:30:00Z", "ActualIncidentStartDate": "2026-02-28T09:30:00Z",
    "ResolverType": "Self", "SelfManagedCaseStatus": "Detection and Analysis", "ImpactedAccounts": ["111122223333"],
    "Watchers": [{"Email": f"{MARK}@example.com", "Name": f"{MARK} name", "JobTitle": f"{MARK} job"}],
    "ThreatActorIpAddresses": [{"IpAddress": ADDRESS, "UserAgent": f"{MARK} agent"}],
    "CaseMetadata": [{"Key": f"{MARK} key", "Value": f"{MARK} value"}],
    "Tags": [{"Key": "team", "Value": f"{MARK} tag"}]}
CHANGED = {
    **EVERYTHING, "Title": f"{MARK} other", "SelfManagedCaseStatus": "Post-incident Activities",
    "Watchers": [{"Email": f"{MARK}2@example.com", "Name": f"{MARK} another"}],
    "ThreatActorIpAddresses": [{"IpAddress": ADDRESS, "UserAgent": f"{MARK} other agent"}],
    "Tags": [{"Key": "new", "Value": f"{MARK} tag"}]}
HANDED_OVER = {key: value for key, value in {**EVERYTHING, "ResolverType": "AWS"}.items()
               if key != "SelfManagedCaseStatus"}

CALLS = {
    "CREATE": ["CreateCase", "GetCase", "ListTagsForResource", "UpdateCase", "UpdateCaseStatus", "ListMemberships",
               "GetMembership"],
    "READ": ["GetCase", "ListTagsForResource"],
    "UPDATE": ["GetCase", "ListTagsForResource", "UpdateCase", "UpdateCaseStatus", "TagResource", "UntagResource"],
    "HAND_OVER": ["UpdateResolverType"],
    "DELETE": ["GetCase", "ListTagsForResource", "TagResource", "CloseCase"],
    "LIST": ["ListCases"]}

# What somebody who looks for an error can switch on from outside, by system properties; what cannot be helped is in
# guide/decisions/silence.md.
DEBUG = {
    "org.slf4j.simpleLogger.defaultLogLevel": "trace",
    "org.slf4j.simpleLogger.log.software.amazon.awssdk": "trace",
    "org.slf4j.simpleLogger.logFile": "System.err",
    "slf4j.internal.verbosity": "DEBUG",
    "org.apache.commons.logging.diagnostics.dest": "STDERR",
    "org.apache.commons.logging.simplelog.defaultlog": "trace",
    "org.apache.commons.logging.simplelog.log.org.apache.http": "trace",
    "log4j.debug": "true", "log4j2.debug": "true", "log4j2.level": "TRACE", "logging.level.root": "TRACE"}
LOGGING = """\
handlers = java.util.logging.ConsoleHandler
.level = ALL
java.util.logging.ConsoleHandler.level = ALL
software.amazon.awssdk.level = ALL
sun.net.www.protocol.http.level = ALL
sun.net.www.protocol.http.HttpURLConnection.level = ALL
org.apache.http.level = ALL
"""

def set_faults(server, *faults):
    request = urllib.request.Request(f"{server.uri}/_sir/faults", method="PUT",
                                     data=json.dumps({"faults": list(faults)}).encode())
    urllib.request.urlopen(request, timeout=60).close()


def identified(model, arn):
    return {**model, "CaseArn": arn}


def deed(function, name, arn):
    if name == "UPDATE":
        return function.run("UPDATE", identified(CHANGED, arn), identified(EVERYTHING, arn))
    if name == "HAND_OVER":
        return function.run("UPDATE", identified(HANDED_OVER, arn), identified(EVERYTHING, arn))
    return function.run(name, EVERYTHING if name == "CREATE" else {} if name == "LIST" else {"CaseArn": arn})


def everything_that_works(function):
    arn = function.run("CREATE", EVERYTHING)["resourceModel"]["CaseArn"]
    for name in ("READ", "UPDATE", "LIST"):
        assert deed(function, name, arn)["status"] == "SUCCESS", function.told[-1]
    function.run("UPDATE", identified(HANDED_OVER, arn), identified(CHANGED, arn))
    assert deed(function, "DELETE", arn)["status"] == "SUCCESS", function.told[-1]
    assert deed(function, "READ", arn)["errorCode"] == "NotFound"


def everything_that_fails(function, server):
    errors = ("ValidationException", "AccessDeniedException", "InternalServerException",
              "ServiceQuotaExceededException")
    for name, operations in CALLS.items():
        for operation in operations:
            for fault in ([{"error": error, "message": f"{MARK} {ADDRESS}", "retryAfterSeconds": 5} for error in errors]
                          + [{"loseResponse": True, "times": 1}, {"loseRequest": True, "times": 1}]):
                arn = None if name == "CREATE" else function.run("CREATE", EVERYTHING)["resourceModel"]["CaseArn"]
                set_faults(server, {"operation": operation, **fault})
                deed(function, name, arn)
                set_faults(server)


def everything_that_is_refused(function):
    for change in ({"Title": f"{MARK}" * 100}, {"Titel": MARK}, {"EngagementType": MARK}, {"Region": MARK},
                   {"Watchers": MARK}, {"Watchers": [{"Email": f"{MARK} nobody"}]}, {"Title": {MARK: MARK}},
                   {"ThreatActorIpAddresses": [{"IpAddress": MARK}]}, {"ReportedIncidentStartDate": MARK},
                   {"Watchers": [{"Email": f"{MARK}@example.com"}, {"Email": f"{MARK}@EXAMPLE.com"}]},
                   {"CaseStatus": MARK}, {"Tags": [{"Key": f"aws:{MARK}", "Value": MARK}]}):
        assert function.run("CREATE", {**EVERYTHING, **change})["status"] == "FAILED"
    for action in ("READ", "UPDATE", "DELETE"):
        assert function.run(action, identified(EVERYTHING, MARK), EVERYTHING)["status"] == "FAILED"


@pytest.fixture
def switches(data):
    """Everything that makes a Java program talk."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "logging.properties").write_text(LOGGING)
    return [f"-D{name}={value}" for name, value in DEBUG.items()] + [
        f"-Djava.util.logging.config.file={data / 'logging.properties'}"]


def assert_silent(function):
    written = function.everything_written()
    assert {"messages", "stderr"} <= set(written)
    for name, content in written.items():
        lines = [line for line in content.decode("utf-8", "replace").splitlines()
                 if MARK in line or ADDRESS in line]
        assert not lines, f"{name} tells: {lines[0][:400]} (and {len(lines) - 1} lines more)"


def test_debug_switches_do_switch_something_on(data, server, switches):
    """Or the tests below would hold nothing: without the handlers' own care, the JDK's client tells every header."""
    function = Function(data / "function", server.uri, *switches, mark=MARK)
    function.run("CREATE", EVERYTHING)
    function.close()
    assert b"FINE" in (data / "function" / "stderr").read_bytes()


def test_operations_that_succeed_tell_nothing(data, server, switches):
    function = Function(data / "function", server.uri, *switches, mark=MARK)
    everything_that_works(function)
    function.close()
    assert_silent(function)


def test_operations_that_fail_tell_nothing(data, server, switches):
    function = Function(data / "function", server.uri, *switches, mark=MARK)
    everything_that_fails(function, server)
    everything_that_is_refused(function)
    function.close()
    assert_silent(function)


def test_a_service_out_of_reach_is_no_reason_to_tell_anything(data, switches):
    function = Function(data / "function", "http://127.0.0.1:1", *switches, mark=MARK)
    for name in CALLS:
        deed(function, name, "arn:aws:security-ir:us-east-1:123456789012:case/1234567890")
    function.close()
    assert_silent(function)


def test_requests_of_another_shape_are_not_quoted(data, switches):
    function = Function(data / "function", "http://127.0.0.1:1", *switches, mark=MARK)

    def request(action, properties, **data):
        return {"action": action, "awsAccountId": "123456789012", "bearerToken": MARK, "region": "us-east-1",
                "requestData": {"callerCredentials": {"accessKeyId": MARK, "secretAccessKey": MARK,
                                                      "sessionToken": MARK},
                                "logicalResourceId": "Case", "resourceProperties": properties, **data}}

    for body in (
            request("READ", {"Watchers": MARK}), request("DELETE", {"Title": {MARK: MARK}}),
            request("READ", {"CaseArn": MARK, "Nothing": MARK}),
            request("UPDATE", EVERYTHING, previousResourceProperties=MARK),
            request("CREATE", EVERYTHING, typeConfiguration={"DefaultRegion": {MARK: MARK}}),
            request("CREATE", EVERYTHING, typeConfiguration={"DefaultRegion": MARK}),
            request("CREATE", EVERYTHING, stackTags={"aws:" + MARK: {MARK: MARK}}),
            {**request("CREATE", EVERYTHING), "callbackContext": {"waits": MARK}},
            {**request("CREATE", EVERYTHING), "callbackContext": {MARK: MARK}},
            {"action": MARK}, {"action": "CREATE", "requestData": {"callerCredentials": MARK}}):
        assert function.invoke(body)["status"] != "SUCCESS"
    function.close()
    assert_silent(function)
