"""What the handlers' jar is allowed to weigh, and that what is in it is used: guide/decisions/dependencies-of-the-jar.md."""

import gzip
import json
import re
import zipfile
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from conftest import faults
from function import HANDLERS, Function, credentials
from sir import REPOSITORY

# Bytes of the jar that the CloudFormation CLI's Java template packs, with the versions in requirements.txt and pom.xml;
# `bench/small-and-fast --build` makes it anew and says what it weighs.
STOCK_JAR = 58_469_561

# Artifacts on the handlers' class path of which no operation loads a class, and why they are there all the same.
NEVER_LOADED = {
    "utils-lite": "Lambda's own runtime client looks for its one class by name, to hand on the trace id",
}

# Classes of the jar that the first Create of a process loads: each is read, checked and linked while somebody waits.
MOST_CLASSES_OF_A_COLD_START = 2_650

CASE = {
    "Title": "A case", "Description": "What happened", "EngagementType": "Security Incident",
    "ReportedIncidentStartDate": "2026-03-01T09:30:00Z", "ResolverType": "Self", "ImpactedAccounts": ["111122223333"],
    "Watchers": [{"Email": "soc@example.com"}], "Tags": [{"Key": "team", "Value": "soc"}]}


class Monitoring:
    """CloudWatch and CloudWatch Logs, as far as the plugin asks: what it delivers is noted by operation."""

    def __enter__(self):
        self.asked = asked = []

        class Requests(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                target = self.headers.get("X-Amz-Target")
                operation = target.split(".")[1] if target else re.search("Action=([A-Za-z]+)", body)[1]
                asked.append((operation, body))
                content = {"DescribeLogGroups": '{"logGroups": []}', "PutMetricData":
                           '<PutMetricDataResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"/>'}
                answer = content.get(operation, "{}").encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
        self.thread = Thread(target=self.server.serve_forever)
        self.thread.start()
        self.uri = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def bodies(self, operation):
        return [body for asked, body in self.asked if asked == operation]


def compressed(request):
    """As CloudFormation sends what is too large otherwise."""
    return {"__COMPRESSED__": b64encode(gzip.compress(json.dumps(request).encode())).decode()}


def classes_of(jar):
    with zipfile.ZipFile(jar) as file:
        return {name[:-len(".class")].replace("/", ".") for name in file.namelist() if name.endswith(".class")}


@pytest.fixture(scope="module")
def packed():
    return classes_of(HANDLERS)


@pytest.fixture(scope="module")
def artifacts(packed):
    """By name, the classes of each artifact that came into the jar."""
    path = (REPOSITORY / "target" / "handlers.classpath").read_text().split(":")
    return {re.sub(r"-[0-9][^/]*$", "", Path(jar).name): classes_of(jar) & packed for jar in path}


def loaded_from_the_jar(log, packed):
    return {line.split("]")[-1].split()[0] for line in log.read_text().splitlines()} & packed


def test_the_jar_weighs_a_quarter_of_the_stock_templates():
    assert HANDLERS.stat().st_size <= 0.25 * STOCK_JAR


def test_nothing_is_packed_that_no_operation_loads(data, server, packed, artifacts):
    log = data / "classes.log"
    with Monitoring() as monitoring:
        function = Function(data / "function", server.uri, f"-Xlog:class+load:file={log}", AWS_REGION="us-east-1",
                            AWS_ENDPOINT_URL=monitoring.uri)
        logged = {"providerCredentials": credentials("provider"), "providerLogGroupName": "case-logs"}
        arn = function.run("CREATE", CASE, **logged)["resourceModel"]["CaseArn"]
        assert function.run("READ", {"CaseArn": arn}, **logged)["status"] == "SUCCESS"
        changed = {**CASE, "CaseArn": arn, "Title": "Another"}
        assert function.run("UPDATE", changed, {**CASE, "CaseArn": arn}, **logged)["status"] == "SUCCESS"
        assert function.invoke(compressed(function.request("LIST", {}, **logged)))["status"] == "SUCCESS"
        shapeless = function.invoke({"action": "CREATE", "requestData": "none"})
        assert (shapeless["status"], shapeless["errorCode"]) == ("FAILED", "InternalFailure")
        refused = function.run("CREATE", {**CASE, "EngagementType": "Nothing"}, **logged)
        assert (refused["status"], refused["errorCode"]) == ("FAILED", "InvalidRequest")
        faults(server, {"operation": "GetCase", "error": "AccessDeniedException", "times": 1})
        assert function.run("READ", {"CaseArn": arn}, **logged)["errorCode"] == "AccessDenied"
        assert function.run("DELETE", {"CaseArn": arn}, **logged)["status"] == "SUCCESS"
        function.close()

        assert monitoring.bodies("PutMetricData"), "the plugin's metrics are delivered"
        lines = "\n".join(monitoring.bodies("PutLogEvents"))
        assert "[CREATE] handler invoked" in lines, "the plugin's log is delivered"

    loaded = loaded_from_the_jar(log, packed)
    unused = {name for name, classes in artifacts.items() if classes and not classes & loaded}
    assert unused == set(NEVER_LOADED)


def test_a_cold_start_loads_no_more_classes_than_it_did(data, server, packed):
    log = data / "classes.log"
    function = Function(data / "function", server.uri, f"-Xlog:class+load:file={log}")
    assert function.run("CREATE", CASE)["status"] == "SUCCESS"
    function.close()

    assert 0 < len(loaded_from_the_jar(log, packed)) <= MOST_CLASSES_OF_A_COLD_START


def test_every_class_of_ours_is_in_a_package_of_ours(artifacts, packed):
    """A class in another project's package can break with every version of it, and hides whose it is."""
    others = set().union(*artifacts.values())
    assert {name.rsplit(".", 1)[0].split(".")[0:2] == ["community", "securityir"] for name in packed - others} == {True}
