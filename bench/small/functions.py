"""Functions under AWS's Runtime Interface Emulator, each in a sandbox that nobody has used before."""

import http.client
import itertools
import json
import os
import platform
import shutil
import signal
import socket
import subprocess
import time
import zipfile
from pathlib import Path

from places import WORK

# what Lambda gives a Java function of 512 MB
JVM = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx435m")
PATH = "/2015-03-31/functions/function/invocations"
RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
TICKS = os.sysconf("SC_CLK_TCK")

_numbers = itertools.count(1)


def request(type_name, properties, token):
    return {
        "action": "CREATE", "awsAccountId": "123456789012", "bearerToken": token, "region": "us-east-1",
        "resourceType": type_name, "stackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/bench/1",
        "requestData": {
            "callerCredentials": {"accessKeyId": "123456789012", "secretAccessKey": "local", "sessionToken": "none"},
            "logicalResourceId": "Resource", "resourceProperties": properties}}


def unpacked(name, jar):
    """The classes as Lambda lays them out: it unpacks what was uploaded."""
    folder = WORK / "unpacked" / name
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(jar) as file:
        file.extractall(folder)
    return folder


def emulator():
    machine = {"x86_64": "x86_64", "aarch64": "arm64", "arm64": "arm64"}[platform.machine()]
    wheel, = (WORK / "emulator").glob("aws_sam_cli-*.whl")
    program = WORK / "aws-lambda-rie"
    with zipfile.ZipFile(wheel) as file:
        program.write_bytes(file.read(f"samcli/local/rapid/aws-lambda-rie-{machine}"))
    program.chmod(0o755)


class Sandbox:
    """One function, from nothing to the end of the with statement; the JVM starts with the first request."""

    def __init__(self, java, classes, entry_point, **environment):
        self.ports = free_port(), free_port()
        self.folder = WORK / "sandboxes" / str(next(_numbers))
        self.environment = environment
        path = os.pathsep.join(map(str, [classes, *sorted((WORK / "runtime").glob("*.jar"))]))
        # the plugin's wrapper empties java.io.tmpdir: one of its own
        self.command = [WORK / "aws-lambda-rie", "--log-level", "error",
                        "--runtime-interface-emulator-address", f"127.0.0.1:{self.ports[0]}",
                        "--runtime-api-address", f"127.0.0.1:{self.ports[1]}",
                        java, f"-Djava.io.tmpdir={self.folder}", *JVM, "-cp", path, RUNTIME, entry_point]

    def __enter__(self):
        self.folder.mkdir(parents=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        self.log = (self.folder.parent / f"{self.folder.name}.log").open("wb")
        self.process = subprocess.Popen(
            list(map(str, self.command)), stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT,
            start_new_session=True, env={**kept, "AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
                                         "AWS_LAMBDA_FUNCTION_TIMEOUT": "60", **self.environment})
        self.until_it_listens()
        return self

    def until_it_listens(self):
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.ports[0]), 1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(f"bench: the emulator ended; see {self.log.name}") from None
                time.sleep(0.01)

    def invoke(self, event):
        """Seconds to the complete answer."""
        body = json.dumps(event)
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[0], timeout=90)
        began = time.perf_counter()
        connection.request("POST", PATH, body)
        answer = connection.getresponse().read()
        took = time.perf_counter() - began
        connection.close()
        if json.loads(answer).get("status") != "SUCCESS":
            raise SystemExit(f"bench: {answer.decode()[:500]}; see {self.log.name}")
        return took

    def jvm(self):
        """Its peak resident memory in MiB and the seconds that it had a processor for."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        children += [child for task in Path(f"/proc/{self.process.pid}/task").iterdir()
                     for child in (task / "children").read_text().split()]
        child = Path("/proc") / next(each for each in children
                                     if b"java" in Path(f"/proc/{each}/cmdline").read_bytes().split(b"\0")[0])
        status = (child / "status").read_text()
        peak = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
        times = (child / "stat").read_text().rsplit(")", 1)[1].split()
        return peak, (int(times[11]) + int(times[12])) / TICKS

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(60)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def cold_start(java, classes, entry_point, event, **environment):
    with Sandbox(java, classes, entry_point, **environment) as sandbox:
        took = sandbox.invoke(event)
        peak, processor = sandbox.jvm()
        return {"seconds": took, "processor": processor, "peak": peak}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
