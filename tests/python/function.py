"""The packaged handlers in a process of their own, as the local CloudFormation runs them."""

import itertools
import json
import os
import shutil
import struct
import subprocess
from pathlib import Path

from sir import REPOSITORY, environment

HANDLERS = REPOSITORY / "target" / "community-securityir-case-handler.jar"
HOST = REPOSITORY / "local" / "target" / "sir-local.jar"
RESERVED_BY_JAVA = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"}

_tokens = itertools.count(1)


def credentials(mark):
    return {"accessKeyId": f"{mark}KEY", "secretAccessKey": f"{mark}SECRET", "sessionToken": f"{mark}SESSION"}


class Function:
    """Answers requests until it is closed.

    switches are the JVM's. more_environment is what it sees beyond the endpoint of the Security Incident Response API.
    mark is a part of every credential and request token.
    """

    def __init__(self, folder, endpoint, *switches, mark="test", **more_environment):
        self.folder = folder
        self.mark = mark
        (folder / "tmp").mkdir(parents=True)
        java = Path(os.environ["JAVA_HOME"]) / "bin" / "java" if "JAVA_HOME" in os.environ else shutil.which("java")
        entry_point = json.loads((REPOSITORY / ".rpdk-config").read_text())["entrypoint"]
        kept = {key: value for key, value in environment(folder).items() if key not in RESERVED_BY_JAVA}
        self.errors = (folder / "stderr").open("wb")
        self.process = subprocess.Popen(
            [str(java), f"-Djava.io.tmpdir={folder / 'tmp'}", "-XX:TieredStopAtLevel=1", *switches,
             "-cp", f"{HANDLERS}{os.pathsep}{HOST}", "community.securityir.local.handler.host.HandlerHost",
             entry_point],
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors,
            env={**kept, "AWS_ENDPOINT_URL_SECURITY_IR": endpoint, "AWS_EC2_METADATA_DISABLED": "true",
                 **more_environment})
        self.told = []

    def invoke(self, request):
        body = request if isinstance(request, bytes) else json.dumps(request).encode()
        self.process.stdin.write(struct.pack(">i", len(body)) + body)
        self.process.stdin.flush()
        outcome, length = struct.unpack(">bi", self.process.stdout.read(5))
        answer = self.process.stdout.read(length)
        if outcome != 0:
            self.told.append(answer.decode())
            return {"status": "THREW"}
        event = json.loads(answer)
        self.told.append(json.dumps({key: value for key, value in event.items()
                                     if key not in ("resourceModel", "resourceModels")}))
        return event

    def request(self, action, desired, previous=None, **more_data):
        return {
            "action": action, "awsAccountId": "123456789012", "bearerToken": f"{self.mark}-{next(_tokens)}",
            "region": "us-east-1", "resourceType": "Community::SecurityIR::Case",
            "stackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/silent/1",
            "requestData": {
                "callerCredentials": credentials(self.mark), "logicalResourceId": "Case",
                "resourceProperties": desired, "previousResourceProperties": previous, **more_data}}

    def run(self, action, desired, previous=None, **more_data):
        """One operation, to its end or for as long as it may be interesting; no callback is waited for."""
        request = self.request(action, desired, previous, **more_data)
        event = {"status": "IN_PROGRESS"}
        for _ in range(8):
            event = self.invoke(request)
            if event["status"] != "IN_PROGRESS":
                break
            request["callbackContext"] = event["callbackContext"]
        return event

    def close(self):
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()
        self.errors.close()

    def everything_written(self):
        """By name: what it said in messages and contexts, and every file that it left, standard error among them."""
        written = {"messages": "\n".join(self.told).encode()}
        for file in self.folder.rglob("*"):
            if file.is_file() and file.name != "logging.properties":
                written[str(file.relative_to(self.folder))] = file.read_bytes()
        return written
