"""
The three clients that the suite compares, all with one form: boto3, the AWS CLI and the AWS SDK for Java. Each is an
account of its own on the same server, so that the same calls have the same answers, but for identifiers.
"""

import base64
import importlib.util
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import boto3
import botocore
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError

from sir import REPOSITORY, environment

REGION = "us-east-1"
API_VERSION = "2018-05-10"
SECRET = "local"


@dataclass
class Answer:
    """What a client makes of an answer: an output, or an exception with those of its members that the client shows."""
    output: dict | None = None
    error: str | None = None
    members: dict = field(default_factory=dict)
    # as it came: (status, headers, body); only boto3 shows it
    raw: tuple | None = None


class Boto3:
    name = "boto3"

    def __init__(self, server, account):
        self.account = account
        self.client = boto3.client(
            "security-ir", endpoint_url=server.uri, region_name=REGION, aws_access_key_id=account,
            aws_secret_access_key=SECRET, config=Config(retries={"total_max_attempts": 1}))
        # before botocore parses it
        self.client.meta.events.register("before-parse.security-ir.*", self._keep)
        self.raw = None
        self.knows = set(self.client.meta.service_model.operation_names)

    def _keep(self, response_dict, **_):
        self.raw = response_dict["status_code"], response_dict["headers"], response_dict["body"]

    def call(self, operation, given):
        try:
            output = getattr(self.client, xform_name(operation))(**given)
        except ClientError as e:
            code = e.response["Error"]["Code"]
            assert type(e) is getattr(self.client.exceptions, code), type(e)
            members = {name: value for name, value in e.response.items()
                       if name not in ("Error", "ResponseMetadata", "message")}
            return Answer(error=code, members={"message": e.response["Error"]["Message"], **members}, raw=self.raw)
        assert output.pop("ResponseMetadata")["RequestId"]
        return Answer(output, raw=self.raw)

    def pages(self, operation, given):
        pages = self.client.get_paginator(xform_name(operation)).paginate(**given, PaginationConfig={"PageSize": 1})
        return pages.build_full_result()

    def transfer(self, method, url, content=None):
        return transfer(method, url, content)

    def close(self):
        self.client.close()


class CommandLine:
    """Each call is a command `aws security-ir …`."""
    name = "aws"

    def __init__(self, server, account):
        self.account = account
        self.environment = {
            **environment(server.data), "AWS_ENDPOINT_URL_SECURITY_IR": server.uri, "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": account, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_MAX_ATTEMPTS": "1",
            # nothing of the person who runs the tests
            "AWS_CONFIG_FILE": str(server.data / "none"), "AWS_SHARED_CREDENTIALS_FILE": str(server.data / "none"),
            "AWS_EC2_METADATA_DISABLED": "true"}
        # read, not imported: the CLI's modules change the environment of whoever imports them
        data = Path(importlib.util.find_spec("awscli").origin).parent / "botocore" / "data"
        model = data / "security-ir" / API_VERSION / "service-2.json"
        self.knows = set(json.loads(model.read_text(encoding="utf-8"))["operations"])

    def run(self, operation, given, *options):
        more = {}
        if operation not in self.knows:
            # how a user gives the CLI the operations of a newer model
            more["AWS_DATA_PATH"] = str(Path(botocore.__file__).parent / "data")
        return subprocess.run(
            [Path(sys.executable).parent / "aws", "security-ir", xform_name(operation, "-"), "--output", "json",
             "--cli-input-json", json.dumps(given), *options],
            env={**self.environment, **more}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False, timeout=300)

    def call(self, operation, given):
        done = self.run(operation, given, "--no-paginate")
        if done.returncode == 0:
            return Answer(json.loads(done.stdout or "{}"))
        said = re.search(r"An error occurred \((\w+)\) when calling the (\w+) operation"
                         r"(?: \(reached max retries: 0\))?: (.*)", done.stderr, re.DOTALL)
        assert said, done.stderr
        assert said[2] == operation
        # the command line shows no other members
        return Answer(error=said[1], members={"message": said[3].strip()})

    def pages(self, operation, given):
        done = self.run(operation, given, "--page-size", "1")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def transfer(self, method, url, content=None):
        return transfer(method, url, content)

    def close(self):
        pass


class SdkForJava:
    """A JVM that is told what to call, line by line; each call goes through the SDK's typed client."""
    name = "java"

    def __init__(self, server, account):
        self.account = account
        target = REPOSITORY / "local" / "target"
        class_path = f"{target / 'test-classes'}{os.pathsep}{(target / 'tests.classpath').read_text()}"
        java = Path(os.environ["JAVA_HOME"]) / "bin" / "java" if os.environ.get("JAVA_HOME") else "java"
        self.process = subprocess.Popen(
            [java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", class_path,
             "community.securityir.local.clients.SdkForJava", server.uri, REGION, account],
            env=environment(server.data), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        self.knows = set(self._read())

    def _read(self):
        line = self.process.stdout.readline()
        assert line, "the JVM with the SDK for Java ended; see its standard error"
        return json.loads(line)

    def _ask(self, question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        answer = self._read()
        assert "failure" not in answer, answer["failure"]
        return answer

    def call(self, operation, given):
        answer = self._ask({"operation": operation, "input": given})
        if "error" not in answer:
            return Answer(answer["output"])
        assert answer["class"] == answer["error"], answer
        assert answer["requestId"]
        return Answer(error=answer["error"], members=answer["members"])

    def pages(self, operation, given):
        whole = {}
        for page in self._ask({"operation": operation, "input": {**given, "maxResults": 1}, "pages": True})["pages"]:
            for name, value in page.items():
                whole[name] = whole.get(name, []) + value if isinstance(value, list) else value
        return whole

    def transfer(self, method, url, content=None):
        question = {"method": method, "url": url}
        if content is not None:
            question["content"] = base64.b64encode(content).decode()
        answer = self._ask(question)
        return answer["status"], base64.b64decode(answer["content"])

    def close(self):
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


def transfer(method, url, content=None):
    """Uses a presigned address; returns the status and the bytes."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, content, method=method)) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


CLIENTS = [Boto3, CommandLine, SdkForJava]
ACCOUNTS = ["111122223333", "444455556666", "777788889999"]
